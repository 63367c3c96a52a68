return args.FirstOrDefault() switch
{
    "dispatch" => DispatchBench.Run(args[1..]),
    "roads" => RoadsBench.Run(args[1..]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("bench dispatch | roads [FOLDER [FILE]]");
    return 1;
}
