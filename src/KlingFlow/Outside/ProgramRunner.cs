using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KlingFlow.Errors;
using Serilog;

namespace KlingFlow.Outside;

/// <summary>
/// The only place that starts other programs. No shell, a closed standard input, a deadline, bounded memory for what the
/// program prints; when this process dies, however it dies, the program is killed too.
/// </summary>
/// <param name="log">Gets one line per run: the program, its exit code and time, never its arguments.</param>
/// <param name="keyVariables">Names the environment variables that hold keys of providers; no program gets these.</param>
public sealed partial class ProgramRunner(ILogger log, Func<IEnumerable<string>>? keyVariables = null)
{
    private const int MaxErrorTail = 64 * 1024;
    private const int MaxOutput = 16_000_000;

    // Asked once: some small systems have a setpriv that cannot do it.
    private static readonly Lazy<Task<string[]?>> Leash = new(FindLeashAsync);

    /// <summary>Whether a program can be found, and where.</summary>
    public static string? Find(string program) => ProgramPath.Find(program);

    /// <summary>Runs a program to its end. An exit code other than 0 is a result, not an exception.</summary>
    /// <exception cref="UserFacingException">The program is not installed.</exception>
    /// <exception cref="TimeoutException">The deadline passed; it and everything it started was killed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; likewise killed.</exception>
    public async Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var program = ProgramPath.FindOrExplain(call.Program);
        var started = Stopwatch.GetTimestamp();
        var running = await StartAsync(program, call);

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(call.Deadline);
        using var kill = deadline.Token.Register(() => KillTree(running.Id));

        var errors = ReadTailAsync(running.Errors);
        var output = ReadOutputAsync(running.Output, call.OnOutputLine);
        await FeedAsync(running, call.Input);
        var exitCode = await running.ExitCode;

        cancellationToken.ThrowIfCancellationRequested();
        if (deadline.IsCancellationRequested)
            throw new TimeoutException($"{Path.GetFileName(program)} was killed after {call.Deadline.TotalSeconds:0.#} s");

        log.ProgramEnded(program, exitCode, Stopwatch.GetElapsedTime(started));
        return new ProgramResult(exitCode, await output, await errors);
    }

    private async Task<StartedProgram> StartAsync(string program, ProgramCall call)
    {
        // Both helpers replace themselves by the program (exec), so the process id stays the same.
        var line = new List<string>();
        if (await Leash.Value is { } leash)
            line.AddRange(leash);
        if (call.MemoryLimitBytes is { } bytes && ProgramPath.Find("prlimit") is { } prlimit)
            line.AddRange([prlimit, "--as=" + bytes.ToString(CultureInfo.InvariantCulture), "--"]);
        line.Add(program);
        line.AddRange(call.Arguments);

        try
        {
            return await Spawner.StartAsync(line[0], line.Skip(1), call.WorkingFolder, KeptBack(call));
        }
        catch (Win32Exception exception)
        {
            var problem = new Problem(ProblemCode.Program, $"the program `{Path.GetFileName(program)}` could not be started", Hint: "run `kling doctor`");
            throw new UserFacingException(ExitCode.Internal, problem, exception);
        }
    }

    /// <summary>The variables that this program does not get: whoever may look at processes can read their environment.</summary>
    private List<string> KeptBack(ProgramCall call)
    {
        var keys = keyVariables?.Invoke().ToHashSet(StringComparer.Ordinal) ?? [];
        return
        [
            .. Environment.GetEnvironmentVariables().Keys.Cast<string>()
                .Where(name => keys.Contains(name) || (!call.GetsCredentials && Credential().IsMatch(name))),
        ];
    }

    [GeneratedRegex("KEY|SECRET|TOKEN|PASSWORD|CREDENTIAL", RegexOptions.IgnoreCase)]
    private static partial Regex Credential();

    private static async Task<string[]?> FindLeashAsync()
    {
        if (ProgramPath.Find("setpriv") is not { } setpriv || ProgramPath.Find("true") is not { } nothing)
            return null;

        string[] leash = [setpriv, "--pdeathsig", "KILL", "--"];
        var trial = await Spawner.StartAsync(setpriv, [.. leash[1..], nothing], workingFolder: null, keptBack: []);
        trial.Input.Dispose();
        return await trial.ExitCode == 0 ? leash : null;
    }

    private static async Task FeedAsync(StartedProgram running, string? input)
    {
        try
        {
            if (input is not null)
                await running.Input.WriteAsync(input);

            running.Input.Dispose();
        }
        catch (IOException)
        {
            // The program ended without reading; its exit code tells why.
        }
    }

    private static async Task<string> ReadTailAsync(TextReader reader)
    {
        var tail = new TailText(MaxErrorTail);
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is > 0 and var read)
            tail.Append(buffer.AsSpan(0, read));

        return tail.ToString();
    }

    private static async Task<string> ReadOutputAsync(TextReader reader, Action<string>? onLine)
    {
        if (onLine is not null)
        {
            while (await reader.ReadLineAsync() is { } line)
                onLine(line);

            return "";
        }

        var text = new StringBuilder();
        var buffer = new char[16 * 1024];
        while (await reader.ReadAsync(buffer) is > 0 and var read)
            text.Append(buffer, 0, Math.Min(read, MaxOutput - text.Length));

        return text.ToString();
    }

    private static void KillTree(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It ended by itself in this moment.
        }
    }
}
