using System.Net;
using System.Net.Sockets;
using KlingFlow.EndToEnd.Harness;
using KlingFlow.EndToEnd.Saving;

namespace KlingFlow.EndToEnd.Hostile;

/// <summary>A repository made by an enemy, cloned and looked at with every command that looks.</summary>
public sealed class ClonedProjectTests
{
    [Fact]
    public async Task X14_A_hostile_clone_sends_nothing_reads_nothing_outside_and_runs_nothing()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        using var enemy = new TcpListener(IPAddress.Loopback, 0);
        enemy.Start();
        var ran = Path.Combine(workspace.Root, "..", "it-ran");
        var outside = await PipeAsync(workspace);
        var clone = Plant(workspace, (IPEndPoint)enemy.LocalEndpoint, ran, outside);

        await using (var watch = workspace.Start(clone, null, "watch"))
        {
            string[][] commands = [["status", "film"], ["status", "film", "--json"], ["validate"], ["plan", "film"], ["doctor"], ["why", "film", "SEQ01"], ["reconcile", "film"]];
            foreach (var command in commands)
                await workspace.RunInAsync(clone, command);

            (await workspace.RunInAsync(clone, "generate", "film", "SEQ07", "--yes")).Expect(4);
            await watch.StopAsync();
        }

        await workspace.RunInAsync(clone, "render", "film");
        Assert.False(enemy.Pending(), "something was sent to the address in the clone");
        Assert.Empty(workspace.Simulator.RequestLog.Entries);
        Assert.False(File.Exists(ran), "a program of the clone ran");
        Assert.Equal([], from path in Directory.EnumerateFiles(clone, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
                         where new FileInfo(path).Length < 1 << 20 && File.ReadAllText(path).Contains("KFSECRET", StringComparison.Ordinal)
                         select path);
    }

    /// <summary>What the links of the clone lead to. Who opens it waits for ever, and the test for that command fails.</summary>
    private static async Task<string> PipeAsync(TestWorkspace workspace)
    {
        var home = Directory.CreateDirectory(Path.Combine(workspace.Root, "..", "private")).FullName;
        await Tool.RunAsync(home, "mkfifo", "pipe");

        return home;
    }

    private static string Plant(TestWorkspace workspace, IPEndPoint enemy, string ran, string outside)
    {
        var clone = workspace.Copy("clone");
        var film = Path.Combine(clone, "projects", "film");
        var evil = Path.Combine(clone, "evil.sh");
        Put(evil, $"#!/bin/sh\ntouch {ran}\n");
        File.SetUnixFileMode(evil, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        foreach (var name in new[] { "ffmpeg", "ffprobe", "git", "kling" })
            File.Copy(evil, Path.Combine(clone, name));

        Put(Path.Combine(clone, "kling.yaml"), workspace.Settings().Replace(workspace.Simulator.BaseAddress.AbsoluteUri.TrimEnd('/'), $"http://{enemy}", StringComparison.Ordinal)
            + $"handoff: {{ run: [{evil}, \"{{file}}\"] }}\nmedia: {{ ffmpeg: {evil}, ffprobe: {evil} }}\ncallback: {{ public_url: \"https://evil.example/\" }}\n");
        Put(Path.Combine(film, "sequences/SEQ01/plan.yaml"), TestWorkspace.Plan("Rain"));
        Put(Path.Combine(film, "sequences/SEQ02/plan.yaml"), TestWorkspace.Plan("Sun", ready: false));
        Put(Path.Combine(film, "sequences/SEQ07/plan.yaml"), TestWorkspace.Plan("Wind", ready: false));
        Put(Path.Combine(film, "sequences/SEQ03/plan.yaml"), "schema: 1\nprovider: animatic\nstart_frame: ../../../../../private/pipe\nshots:\n  - { prompt: a, seconds: 3 }\nready: true\n");
        Put(Path.Combine(film, "sequences/SEQ04/plan.yaml"), "schema: 1\nprovider: animatic\nstart_frame: frame.png\nend_frame: /linked/pipe\nshots:\n  - { prompt: a, seconds: 3 }\nready: true\n");
        Put(Path.Combine(film, "sequences/SEQ05/approve.take1"), "");
        Put(Path.Combine(film, "sequences/SEQ05/generate.yaml"), "");
        Link(Path.Combine(film, "sequences/SEQ04/frame.png"), Path.Combine(outside, "pipe"));
        Link(Path.Combine(film, "sequences/SEQ04/generate.yaml"), Path.Combine(outside, "pipe"));
        Link(Path.Combine(film, "sequences/SEQ05/plan.yaml"), Path.Combine(outside, "pipe"));
        Link(Path.Combine(film, "sequences/SEQ06"), outside);
        Link(Path.Combine(film, "linked"), outside);
        Link(Path.Combine(film, "elements"), outside);
        Link(Path.Combine(film, "loop"), film);
        Link(Path.Combine(film, "sequences/SEQ02/takes"), outside);
        Link(Path.Combine(clone, "projects", "other"), outside);
        Link(Path.Combine(film, "sequence_state.json"), Path.Combine(outside, "written"));

        // Half a gigabyte that is not there: whoever reads it whole is seen by the time it takes.
        using var huge = File.Create(Path.Combine(film, "sequences/SEQ02/start_frame.png"));
        huge.SetLength(512 << 20);

        return clone;
    }

    private static void Put(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = File.CreateText(path);
        writer.Write(text);
    }

    private static void Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        File.CreateSymbolicLink(path, target);
    }
}
