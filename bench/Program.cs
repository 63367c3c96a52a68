return args.FirstOrDefault() switch
{
    "dispatch" => DispatchBench.Run(args[1..]),
    "roads" => RoadsBench.Run(args[1..]),
    "day" => Bench.DayBench.Run(args[1..]),
    "directory" => Bench.DirectoryBench.Run(args[1..]),
    "referrals" => Bench.ReferralsBench.Run(args[1..]),
    "web" => Bench.WebBench.Run(args[1..]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("bench dispatch | day | roads | directory [SERVICES,…] | referrals [COUNT] | web [FOLDER [FILE]]");
    return 1;
}
