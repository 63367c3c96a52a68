using System.Diagnostics;
using System.Text;

namespace Roads.Tests;

/// <summary>Spoils small files in many ways and imports each: a network or a <see cref="RoadFileException"/> is right, anything else is a crash.</summary>
internal sealed class MutatedFiles(int seed)
{
    private static readonly byte[][] s_seeds =
    [
        PbfTown.File(new()), PbfTown.File(new(Zlib: false)), PbfTown.File(new(Zlib: false, Dense: false, Packed: false)),
        PbfTown.File(new(Zlib: false, LocationsOnWays: true)), PbfTown.File(new(Zlib: false, WaysFirst: true, Granularity: 1000)),
        Encoding.UTF8.GetBytes("<osm version='0.6'>" + new MadeTown(1).Xml + "</osm>"),
    ];

    private readonly Random _random = new(seed);

    public int Read { get; private set; }

    public int Refused { get; private set; }

    public int Slow { get; private set; }

    public double SlowestMilliseconds { get; private set; }

    public List<string> Crashes { get; } = [];

    public void Run(int files)
    {
        var folder = Directory.CreateTempSubdirectory("mutated-");
        var path = Path.Combine(folder.FullName, "file");
        for (var i = 0; i < files; i++)
        {
            File.WriteAllBytes(path, Spoilt(s_seeds[i % s_seeds.Length]));
            var time = Stopwatch.StartNew();
            try
            {
                RoadNetwork.Import(path);
                Read++;
            }
            catch (RoadFileException)
            {
                Refused++;
            }
            catch (Exception e)
            {
                Crashes.Add($"file {i}: {e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n')[0]}");
            }
            SlowestMilliseconds = Math.Max(SlowestMilliseconds, time.Elapsed.TotalMilliseconds);
            if (time.Elapsed.TotalSeconds > 1) Slow++;
        }
        folder.Delete(recursive: true);
    }

    private byte[] Spoilt(byte[] whole)
    {
        var bytes = new List<byte>(whole);
        for (var changes = 1 + _random.Next(4); changes > 0 && bytes.Count > 8; changes--)
        {
            var at = _random.Next(bytes.Count);
            switch (_random.Next(7))
            {
                case 0: bytes[at] = (byte)_random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << _random.Next(8)); break;
                case 2: bytes.RemoveRange(at, Math.Min(bytes.Count - at, 1 + _random.Next(20))); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, 1 + _random.Next(40)))); break;
                case 4: bytes.InsertRange(at, Enumerable.Repeat((byte)0xFF, 1 + _random.Next(10))); break;
                case 5: bytes[at] = (byte)(bytes[at] + (_random.Next(2) == 0 ? 1 : -1)); break;
                default:
                    if (_random.Next(4) == 0) bytes.RemoveRange(at, bytes.Count - at);
                    else bytes[_random.Next(Math.Min(64, bytes.Count))] = (byte)_random.Next(256);
                    break;
            }
        }
        return [.. bytes];
    }
}
