Console.WriteLine("bench dispatch | roads");
