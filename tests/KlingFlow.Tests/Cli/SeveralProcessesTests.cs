using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Markers;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Cli;

/// <summary>Several of these programs in one project at once.</summary>
public sealed class SeveralProcessesTests
{
    [Fact]
    public async Task L01_A_second_watcher_exits_11_and_names_process_host_and_since_when()
    {
        using var film = await Film.MakeAsync();
        using var holder = HelperProgram.Start(["hold-lock", LockOf(film)]);
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync());

        var answer = await film.Kling.Run("watch", "rain");

        var held = LockFile.Holder(new Disk(), LockOf(film), TimeProvider.System)!;
        Assert.Equal(ExitCode.Locked, answer.Exit);
        Assert.Contains($"rain is held by helper, process {holder.Id} on {Environment.MachineName} since {held.Since:yyyy-MM-dd HH:mm}", answer.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await film.Kling.Run("watch", "rain", "--once")).Exit);
        holder.Kill();
    }

    [Fact]
    public async Task L07_Three_processes_that_decide_at_once_lose_no_verdict_and_no_note()
    {
        const int each = 100;
        using var film = await Film.MakeAsync();
        for (var take = 1; take <= 3; take++)
            film.EndedTake("SEQ01", take);

        var people = new[] { "a", "b", "c" }.Select(name => HelperProgram.Start(["verdicts", film.Root, name, $"{each}"])).ToList();
        foreach (var person in people)
        {
            await person.WaitForExitAsync();
            Assert.Equal(0, person.ExitCode);
            person.Dispose();
        }

        var sequence = new ProjectLayout(film.Project).Sequence(SequenceId.Parse("SEQ01"));
        var approved = Assert.Single(MarkerSet.Read(new Disk(), sequence).Markers);
        var notes = Enumerable.Range(1, 3).SelectMany(take => ReviewNotes.Read(new Disk(), sequence, new TakeNumber(take)).Notes).Select(note => note.Text);
        Assert.Equal(3 * each, notes.Append(approved.Note).Distinct().Count());
    }

    [Fact]
    public async Task F15_Reconcile_names_the_line_of_the_journal_that_is_damaged()
    {
        using var film = await Film.MakeAsync();
        await film.Kling.Does("trust", "--yes");
        var path = StateOf(film).Journal;
        var text = await File.ReadAllTextAsync(path);
        await using (var writer = new StreamWriter(path))
            await writer.WriteAsync(text.Replace("started", "startet", StringComparison.Ordinal));

        var answer = await film.Kling.Run("reconcile", "rain");

        Assert.NotEqual(ExitCode.Ok, answer.Exit);
        Assert.Contains($"the journal is damaged: line 1 of {path}", answer.ToString(), StringComparison.Ordinal);
    }

    private static string LockOf(Film film) => StateOf(film).Lock;

    private static StateLayout StateOf(Film film)
    {
        var workspace = Workspace.Open(new Disk(), film.Root);
        return Project.Open(new Disk(), workspace, "rain").State(workspace, film.Kling.Variables.GetValueOrDefault);
    }
}
