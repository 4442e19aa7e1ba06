using System.Diagnostics;
using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Outside;
using Serilog.Core;

namespace KlingFlow.Tests.Outside;

public sealed class ProgramRunnerTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ProgramRunner _runner = new(Logger.None);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Output_errors_and_exit_code_come_back()
    {
        var result = await Shell("echo out; echo err >&2; exit 3");

        Assert.Equal(new ProgramResult(3, "out\n", "err\n"), result);
    }

    [Fact]
    public async Task Arguments_are_passed_as_they_are()
    {
        var result = await _runner.RunAsync(new ProgramCall("printf", ["%s|", "a b", "$HOME", "\"q\"", "", "é🎬", "-x"]), default);

        Assert.Equal("a b|$HOME|\"q\"||é🎬|-x|", result.Output);
    }

    [Fact]
    public async Task A_program_that_reads_its_input_does_not_hang() => Assert.Equal("", (await _runner.RunAsync(new ProgramCall("cat", []), default)).Output);

    [Fact]
    public async Task Input_is_handed_over()
    {
        var result = await _runner.RunAsync(new ProgramCall("cat", []) { Input = "hello" }, default);

        Assert.Equal("hello", result.Output);
    }

    [Fact]
    public async Task Lines_are_delivered_one_by_one()
    {
        var lines = new List<string>();

        var result = await _runner.RunAsync(new ProgramCall("printf", ["a\nb\n"]) { OnOutputLine = lines.Add }, default);

        Assert.Equal(["a", "b"], lines);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task D19_Only_the_end_of_a_long_error_output_is_kept()
    {
        var result = await Shell("head -c 100000000 /dev/zero | tr '\\0' x >&2; echo end >&2");

        Assert.Equal(64 * 1024, result.ErrorTail.Length);
        Assert.EndsWith("xend\n", result.ErrorTail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task D19_After_the_deadline_it_is_killed_with_all_it_started()
    {
        var call = new ProgramCall("sh", ["-c", $"sleep 60 & echo $! > {_folder["pid"]}; wait"]) { Deadline = TimeSpan.FromSeconds(0.5) };

        await Assert.ThrowsAsync<TimeoutException>(() => _runner.RunAsync(call, default));

        await AssertGone(int.Parse(_folder.Read("pid"), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Cancelling_kills_it()
    {
        using var cancel = new CancellationTokenSource();
        var pid = 0;
        var call = new ProgramCall("sh", ["-c", "echo $$; exec sleep 60"])
        {
            OnOutputLine = line =>
            {
                pid = int.Parse(line, CultureInfo.InvariantCulture);
                cancel.Cancel();
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _runner.RunAsync(call, cancel.Token));
        await AssertGone(pid);
    }

    [Fact]
    public async Task L09_When_this_process_is_killed_its_child_dies_too()
    {
        using var parent = HelperProgram.Start(["start-child"]);
        var child = int.Parse((await parent.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        Assert.True(Directory.Exists($"/proc/{child}"));

        parent.Kill();
        await parent.WaitForExitAsync();

        await AssertGone(child);
    }

    [Fact]
    public async Task D14_The_memory_limit_holds()
    {
        var result = await _runner.RunAsync(
            new ProgramCall("sh", ["-c", "ulimit -v"]) { MemoryLimitBytes = 512L << 20 }, default);

        Assert.Equal("524288\n", result.Output);
    }

    [Theory]
    [InlineData(false, "KF_TEST_PLAIN=1")]
    [InlineData(true, "KF_TEST_PLAIN=1 KF_TEST_SECRET=2")]
    public async Task X06_A_program_gets_no_keys_and_credentials_only_where_the_user_chose_it(bool chosen, string seen)
    {
        Environment.SetEnvironmentVariable("KF_TEST_PLAIN", "1");
        Environment.SetEnvironmentVariable("KF_TEST_SECRET", "2");
        Environment.SetEnvironmentVariable("KF_TEST_NAMED_IN_SETTINGS", "3");
        var runner = new ProgramRunner(Logger.None, () => ["KF_TEST_NAMED_IN_SETTINGS"]);

        var result = await runner.RunAsync(new ProgramCall("env", []) { GetsCredentials = chosen }, default);

        Assert.Equal(seen, string.Join(' ', result.Output.Split('\n').Where(line => line.StartsWith("KF_TEST_", StringComparison.Ordinal)).Order()));
    }

    [Fact]
    public async Task D21_A_missing_program_is_something_the_user_can_put_right()
    {
        var error = await Assert.ThrowsAsync<UserFacingException>(() => _runner.RunAsync(new ProgramCall("no-such-program-kf", []), default));

        Assert.Equal(ProblemCode.Program, error.Problems[0].Code);
        Assert.Contains("no-such-program-kf", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void D21_A_program_is_never_taken_from_the_current_folder()
    {
        var program = _folder.Write("ffmpeg", "#!/bin/sh\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, _folder.Root);

        Assert.Null(ProgramPath.FindInPath("ffmpeg", $":.:{relative}"));
        Assert.Null(ProgramPath.FindInPath("./ffmpeg", _folder.Root));
        Assert.Equal(program, ProgramPath.FindInPath("ffmpeg", $".:{_folder.Root}"));
    }

    private Task<ProgramResult> Shell(string script) => _runner.RunAsync(new ProgramCall("sh", ["-c", script]), default);

    // The kernel needs a moment to bury a killed process.
    private static async Task AssertGone(int pid)
    {
        var waited = Stopwatch.StartNew();
        while (IsAlive(pid) && waited.Elapsed < TimeSpan.FromSeconds(5))
            await Task.Yield();

        Assert.False(IsAlive(pid));
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
