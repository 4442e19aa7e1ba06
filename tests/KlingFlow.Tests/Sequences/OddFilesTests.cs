using System.Diagnostics;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Tests.Workflows;

namespace KlingFlow.Tests.Sequences;

/// <summary>What can stand in a folder in the place of a file, and names that nobody can spell.</summary>
public sealed class OddFilesTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly StudioKit _kit = new();

    public void Dispose() => _kit.Dispose();

    [Theory]
    [InlineData("plan.yaml")]
    [InlineData("generate.yaml")]
    [InlineData("grid.yaml")]
    [InlineData("start_frame.png")]
    [InlineData("approve.take1")]
    [InlineData("takes/take001/take.json")]
    [InlineData("takes/take001/task.json")]
    [InlineData("takes/take001/manifest.json")]
    [InlineData("takes/take001/request.yaml")]
    [InlineData("../../project.yaml")]
    [InlineData("../../sequence_state.json")]
    [InlineData("../../exports/film.json")]
    public async Task F21_A_pipe_or_a_device_in_the_place_of_a_file_is_never_opened(string name)
    {
        foreach (var make in new[] { "mkfifo \"$0\"", "ln -s /dev/zero \"$0\"", "ln -s /proc/self/environ \"$0\"" })
        {
            var path = Path.Combine(_kit.SequenceFolder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Delete(path);
            Shell(make, path);

            var status = await Task.Run(() => _kit.Status()).WaitAsync(Soon);

            Assert.DoesNotContain(status.Takes, take => take.Status == "succeed");
            Assert.Empty(_kit.Provider.Submissions);
        }
    }

    [Fact]
    public void F20_A_plan_of_200_megabytes_is_refused_before_it_is_read()
    {
        using (var plan = new FileStream(Path.Combine(_kit.SequenceFolder, "plan.yaml"), FileMode.Open))
            plan.SetLength(200L << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var problems = _kit.Status().Problems;

        Assert.Contains(problems, problem => problem.Message.Contains("larger than 1 MiB", StringComparison.Ordinal));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20L << 20);
    }

    [Fact]
    public void F20_A_start_frame_of_5_gigabytes_is_refused_before_it_is_read()
    {
        _kit.WritePlan("start_frame: start_frame.png\n");
        using (var frame = new FileStream(Path.Combine(_kit.SequenceFolder, "start_frame.png"), FileMode.Create))
            frame.SetLength(5L << 30);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var status = _kit.Status();

        Assert.Contains(status.Problems, problem => problem.Message.Contains("larger than", StringComparison.Ordinal));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20L << 20);
    }

    [Fact]
    public async Task F22_Files_that_come_and_go_while_a_folder_is_read_are_no_accident()
    {
        await _kit.PassAsync();
        using var stop = new CancellationTokenSource();
        var names = new[] { "generate.yaml", "approve.take1", "takes/take001/take.json", "takes/take001/task.json", "takes/take001/manifest.json" };
        var restless = Task.Run(() =>
        {
            var random = new Random(22);
            while (!stop.IsCancellationRequested)
            {
                var name = names[random.Next(names.Length)];
                var path = Path.Combine(_kit.SequenceFolder, name);
                if (random.Next(8) == 0 && Directory.Exists(_kit.Project.Sequence(StudioKit.Sequence).Takes))
                    Directory.Delete(_kit.Project.Sequence(StudioKit.Sequence).Takes, recursive: true);
                else if (File.Exists(path))
                    File.Delete(path);
                else
                    _kit.Write(name, "{}");
            }
        });

        await using var studio = _kit.Start();
        for (var i = 0; i < 2000; i++)
            studio.Status(studio.Site("film"), StudioKit.Sequence);

        await stop.CancelAsync();
        await restless;
    }

    [Fact]
    public async Task F23_A_marker_counts_in_whatever_case_it_is_written()
    {
        _kit.Ask();
        await _kit.PassAsync();
        _kit.Write("APPROVE.Take2", "");
        _kit.Write("Approve.TAKE1", "");

        Assert.Equal("take1", _kit.Status().ApprovedTake);
    }

    [Fact]
    public void F24_One_name_in_two_spellings_of_unicode_never_becomes_two_sequences()
    {
        foreach (var spelling in new[] { "SEQ_é", "SEQ_e\u0301" })
            Directory.CreateDirectory(Path.Combine(_kit.Project.Sequences, spelling));

        using var studio = new Opened(_kit);

        Assert.Equal([StudioKit.Sequence], studio.Site.Project.SequenceIds(new Disk()));
        Assert.Equal(2, studio.Site.Project.Problems.Count(problem => problem.Code == ProblemCode.BadName));
    }

    [Fact]
    public void F25_A_name_that_is_not_UTF8_is_shown_escaped_and_stops_nothing()
    {
        string[] folders = [_kit.Project.Sequences, _kit.SequenceFolder, Directory.CreateDirectory(Path.Combine(_kit.SequenceFolder, "takes")).FullName];
        foreach (var folder in folders)
            Shell("mkdir \"$0/$(printf 'SEQ\\377')\" && touch \"$0/$(printf '\\377.yaml')\" \"$0/$(printf 'approve.take1\\377')\"", folder);

        using var studio = new Opened(_kit);
        var problem = Assert.Single(studio.Site.Project.Problems);

        Assert.Equal(ProblemCode.BadName, problem.Code);
        Assert.Contains("`SEQ\\u{fffd}`", problem.Message, StringComparison.Ordinal);
        Assert.Null(_kit.Status().ApprovedTake);

        // Nothing of .NET can remove them.
        foreach (var folder in folders)
            Shell("cd \"$0\" && rm -r \"$(printf 'SEQ\\377')\" \"$(printf '\\377.yaml')\" \"$(printf 'approve.take1\\377')\"", folder);
    }

    private static void Shell(string line, string zero)
    {
        using var shell = Process.Start("sh", ["-c", line, zero]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }

    /// <summary>The project as a program that starts now sees it.</summary>
    private sealed class Opened(StudioKit kit) : IDisposable
    {
        private readonly KlingFlow.Daemon.Studio _studio = kit.Start();

        public KlingFlow.Workflows.ProjectSite Site => _studio.Site("film");

        public void Dispose() => _studio.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
