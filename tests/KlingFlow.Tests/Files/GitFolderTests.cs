using System.Diagnostics;
using KlingFlow.Files;

namespace KlingFlow.Tests.Files;

public sealed class GitFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public GitFolderTests()
    {
        Git("init -q -b main .");
        _folder.Write("projects/film/plan.yaml", "x");
        Git("add .");
        Git("-c user.name=t -c user.email=t@example.org commit -q -m first");
    }

    private GitFolder Repository => GitFolder.Find(_folder.Disk, _folder["projects/film"])!;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_found_from_any_folder_inside_and_is_quiet()
    {
        Assert.Equal(_folder.Root, Repository.WorkTree);
        Assert.False(Repository.OperationInProgress);
        Assert.False(Repository.HeadIsDetached);
    }

    [Fact]
    public void Outside_of_git_there_is_none()
    {
        using var bare = new TempFolder();

        Assert.Null(GitFolder.Find(bare.Disk, bare.Root));
    }

    [Theory]
    [InlineData("index.lock", "another git command")]
    [InlineData("MERGE_HEAD", "merge")]
    [InlineData("rebase-merge/done", "rebase")]
    [InlineData("rebase-apply/next", "rebase")]
    [InlineData("CHERRY_PICK_HEAD", "cherry-pick")]
    [InlineData("BISECT_LOG", "bisect")]
    public void An_operation_in_progress_is_named(string sign, string operation)
    {
        _folder.Write(".git/" + sign);

        Assert.Equal(operation, Repository.Operation);
    }

    [Fact]
    public void A_real_merge_conflict_is_seen_until_it_is_over()
    {
        Git("checkout -q -b other");
        _folder.Write("projects/film/plan.yaml", "other");
        Git("-c user.name=t -c user.email=t@example.org commit -qam other");
        Git("checkout -q main");
        _folder.Write("projects/film/plan.yaml", "mine");
        Git("-c user.name=t -c user.email=t@example.org commit -qam mine");

        Git("-c user.name=t -c user.email=t@example.org merge other", expectedExit: 1);
        Assert.Equal("merge", Repository.Operation);

        Git("merge --abort");
        Assert.Null(Repository.Operation);
    }

    [Fact]
    public void An_old_commit_checked_out_is_seen()
    {
        Git("checkout -q --detach");

        Assert.True(Repository.HeadIsDetached);
    }

    [Fact]
    public void G10_A_linked_worktree_has_its_own_state()
    {
        using var other = new TempFolder();
        Git($"worktree add -q {other["tree"]} -b feature");
        var linked = GitFolder.Find(other.Disk, other["tree/projects/film"])!;

        Assert.Equal(other["tree"], linked.WorkTree);
        Assert.Equal(_folder[".git"], linked.CommonDirectory);
        Assert.True(linked.Tracks(other["tree/projects/film/plan.yaml"]));

        _folder.Write(".git/MERGE_HEAD");
        Assert.False(linked.OperationInProgress);
        Git("worktree remove --force " + other["tree"]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void What_git_tracks_is_read_from_its_index(int version)
    {
        var names = Enumerable.Range(0, 40).Select(i => $"projects/film/sequences/SEQ{i:00}/{new string('é', i)}plan.yaml").ToList();
        names.ForEach(name => _folder.Write(name, name));
        Git("add .");
        Git($"update-index --index-version {version}");
        _folder.Write("projects/film/generate.yaml");

        Assert.All(names, name => Assert.True(Repository.Tracks(_folder[name])));
        Assert.False(Repository.Tracks(_folder["projects/film/generate.yaml"]));

        var repository = Repository;
        Assert.False(repository.Tracks(_folder["projects/film/generate.yaml"]));
        Git("add projects/film/generate.yaml");
        Assert.True(repository.Tracks(_folder["projects/film/generate.yaml"]));
    }

    [Fact]
    public void A_damaged_index_tracks_nothing_and_does_not_crash()
    {
        var index = File.ReadAllBytes(_folder[".git/index"]);
        for (var length = 0; length < index.Length; length++)
            GitIndex.Read(index.AsSpan(0, length), 20);

        Assert.Empty(GitIndex.Read("not an index"u8, 20));
    }

    private void Git(string arguments, int expectedExit = 0)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder.Root, UseShellExecute = false, RedirectStandardOutput = true })!;
        git.WaitForExit();
        Assert.Equal(expectedExit, git.ExitCode);
    }
}
