using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Web.Tests.Platform.Database;

/// <summary>A pgbouncer in transaction mode before the tests' PostgreSQL, on loopback.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
internal sealed class Pooler : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private Pooler(Process process, string folder, string connection) => (this.process, this.folder, Connection) = (process, folder, connection);

    public string Connection { get; }

    public static async Task<Pooler> Start(string connection, CancellationToken cancel)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        var folder = Directory.CreateTempSubdirectory("pooler").FullName;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder, "users.txt"), $"\"{to.Username}\" \"\"\n", cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "pooler.ini"), $"""
            [databases]
            {to.Database} = host={to.Host} port={to.Port} dbname={to.Database} user={to.Username}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            auth_file = {folder}/users.txt
            pool_mode = transaction
            default_pool_size = 8
            max_client_conn = 200
            ignore_startup_parameters = extra_float_digits
            """, cancel);

        // pgbouncer refuses to run as root.
        var start = Environment.UserName == "root"
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", "/usr/sbin/pgbouncer", "-q", Path.Combine(folder, "pooler.ini")])
            : new ProcessStartInfo("/usr/sbin/pgbouncer", ["-q", Path.Combine(folder, "pooler.ini")]);
        start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var pooled = new NpgsqlConnectionStringBuilder(connection) { Host = "127.0.0.1", Port = port, MaxPoolSize = 24, NoResetOnClose = true }.ToString();
        for (var i = 0; i < 100; i++)
        {
            try
            {
                await using var probe = new NpgsqlConnection(pooled);
                await probe.OpenAsync(cancel);
                return new(process, folder, pooled);
            }
            catch (NpgsqlException) when (i < 99)
            {
                await Task.Delay(50, cancel);
            }
        }
        throw new InvalidOperationException("pgbouncer did not come up.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(Connection));
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
