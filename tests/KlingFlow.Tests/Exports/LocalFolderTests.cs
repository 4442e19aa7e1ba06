using System.Diagnostics;
using KlingFlow.Errors;
using KlingFlow.Exports;
using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Timelines;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Exports;

public sealed class LocalFolderTests : IDisposable
{
    private const string Film = "exports/rain.mp4";

    private readonly TempFolder _folder = new();

    public LocalFolderTests() => FilmOf("rain", "the film");

    public void Dispose() => _folder.Dispose();

    private string There => _folder["there"];

    [Fact]
    public async Task A_film_arrives_with_everything_that_lies_beside_it_and_a_list_of_checksums()
    {
        var delivered = await Deliver();

        Assert.Equal(["SHA256SUMS", "rain.json", "rain.mp4", "rain.poster.webp", "rain.srt", "rain.vtt"], Names());
        Assert.All(delivered, file => Assert.True(file.Copied));
        Assert.Equal("the film", File.ReadAllText(Path.Combine(There, "rain.mp4")));
        AssertSums();
    }

    [Fact]
    public async Task What_is_there_already_is_not_copied_again()
    {
        await Deliver();
        File.Delete(Path.Combine(There, "rain.srt"));

        var again = await Deliver();

        Assert.Equal(["rain.srt"], again.Where(file => file.Copied).Select(file => file.Name));
        AssertSums();
    }

    [Fact]
    public async Task Another_film_of_that_name_is_replaced_only_with_consent()
    {
        await Deliver();
        FilmOf("rain", "another film");

        var refused = await Assert.ThrowsAsync<UserFacingException>(() => Deliver());

        Assert.Equal((ExitCode.WaitingForPerson, ProblemCode.OtherFilm), (refused.Exit, refused.Problems[0].Code));
        Assert.Equal("the film", File.ReadAllText(Path.Combine(There, "rain.mp4")));
        await Deliver(replace: true);
        Assert.Equal("another film", File.ReadAllText(Path.Combine(There, "rain.mp4")));
        AssertSums();
    }

    [Fact]
    public async Task A_folder_in_the_films_place_is_never_replaced()
    {
        _folder.Write("there/rain.mp4/precious", "x");

        await Assert.ThrowsAsync<UserFacingException>(() => Deliver(replace: true));

        Assert.True(File.Exists(Path.Combine(There, "rain.mp4/precious")));
    }

    [Fact]
    public async Task A_link_is_replaced_and_not_followed()
    {
        var elsewhere = _folder.Write("elsewhere", "mine");
        Directory.CreateDirectory(There);
        File.CreateSymbolicLink(Path.Combine(There, "rain.mp4"), elsewhere);

        await Deliver(replace: true);

        Assert.Equal("mine", File.ReadAllText(elsewhere));
        Assert.Equal("the film", File.ReadAllText(Path.Combine(There, "rain.mp4")));
    }

    [Fact]
    public async Task A_delivery_that_is_killed_anywhere_ends_whole_the_next_time()
    {
        for (var crash = 1; ; crash++)
        {
            var disk = new FaultyDisk();
            disk.CrashAt(crash);
            try
            {
                await Deliver(disk: disk);
                Assert.True(crash > 10);
                return;
            }
            catch (Exception cause) when (cause is IOException or UserFacingException)
            {
                // Whatever has a name is whole.
                foreach (var name in Names().Where(name => name.StartsWith("rain", StringComparison.Ordinal)))
                    Assert.Equal(File.ReadAllText(_folder["exports/" + name]), File.ReadAllText(Path.Combine(There, name)));
            }

            await Deliver();
            AssertSums();
            Assert.Empty(Directory.EnumerateFiles(There, ".rain*"));
            Directory.Delete(There, recursive: true);
        }
    }

    [Fact]
    public async Task A_stopped_copy_goes_on_where_it_was()
    {
        var large = new string('x', 5 << 20);
        FilmOf("rain", large);
        using var stop = new CancellationTokenSource();
        var stopped = new Told(share =>
        {
            if (share > 0.5)
                stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Deliver(progress: stopped, cancellation: stop.Token));
        var part = Assert.Single(Directory.GetFiles(There), path => path.EndsWith(".part", StringComparison.Ordinal));
        Assert.InRange(new FileInfo(part).Length, 1 << 20, 4 << 20);

        var shares = new List<double>();
        await Deliver(progress: new Told(shares.Add));

        Assert.True(shares[0] > 0.5, "it begins where it was stopped");
        AssertSums();
    }

    [Fact]
    public async Task The_beginning_of_something_else_is_not_gone_on_with()
    {
        var sum = FileHash.Sha256(_folder.Disk, _folder[Film]);
        _folder.Write($"there/.rain.mp4.{sum[..16]}.part", "xyz");
        _folder.Write("there/.rain.mp4.0123456789abcdef.part", "of a delivery that was given up");
        _folder.Write("there/.rain.mp4.notours.part", "a person's");

        await Deliver();

        AssertSums();
        Assert.Equal([".rain.mp4.notours.part"], Directory.EnumerateFiles(There, ".*").Select(Path.GetFileName));
    }

    [Fact]
    public async Task Two_films_share_a_folder_and_its_list()
    {
        await Deliver();
        _folder.Write("there/SHA256SUMS", File.ReadAllText(Path.Combine(There, "SHA256SUMS")) + $"{FileHash.Sha256(_folder.Disk, _folder.Write("there/notes.txt", "x"))}  notes.txt\n");
        FilmOf("back\\slash 'quoted' --x", "second", root: "two/");
        var second = new ProjectLayout(_folder["two/back\\slash 'quoted' --x"]);

        await new LocalFolder(_folder.Disk).DeliverAsync(await FilmPackage.ReadAsync(_folder.Disk, second, CancellationToken.None), There, false, null, CancellationToken.None);

        AssertSums(count: 11);
    }

    [Fact]
    public async Task Without_a_film_there_is_nothing_to_deliver()
    {
        File.Delete(_folder[Film]);

        var refused = await Assert.ThrowsAsync<UserFacingException>(() => Deliver());

        Assert.Equal((ExitCode.WaitingForPerson, ProblemCode.FilmMissing), (refused.Exit, refused.Problems[0].Code));
        Assert.False(Directory.Exists(There));
    }

    [Fact]
    public async Task A_film_that_is_not_its_manifests_is_not_delivered()
    {
        _folder.Write(Film, "damaged");

        var refused = await Assert.ThrowsAsync<UserFacingException>(() => Deliver());

        Assert.Equal(ProblemCode.BadMedia, refused.Problems[0].Code);
    }

    private async Task<IReadOnlyList<DeliveredFile>> Deliver(
        bool replace = false, IDisk? disk = null, IProgress<RenderProgress>? progress = null, CancellationToken cancellation = default)
    {
        var project = new ProjectLayout(_folder["x/rain"]);
        var package = await FilmPackage.ReadAsync(_folder.Disk, project, cancellation);
        return await new LocalFolder(disk ?? _folder.Disk).DeliverAsync(package, There, replace, progress, cancellation);
    }

    // exports/ is a link to the project's, so that names in tests stay short.
    private void FilmOf(string name, string content, string root = "x/")
    {
        var project = new ProjectLayout(_folder[root + name]);
        Directory.CreateDirectory(project.Exports);
        if (root == "x/" && !Directory.Exists(_folder["exports"]))
            Directory.CreateSymbolicLink(_folder["exports"], project.Exports);

        foreach (var path in new[] { project.FilmSrt, project.FilmVtt, project.FilmPoster, project.Film })
            _folder.Write(Path.GetRelativePath(_folder.Root, path), path == project.Film ? content : $"beside {content.Length}");
        FilmRecord.Write(_folder.Disk, project.FilmManifest, new FilmManifest
        {
            Takes = [], Settings = new FilmSettings(16, 16, "24/1", 1, ""), Film = new FilmFile(FileHash.Sha256(_folder.Disk, project.Film), 1),
        });
    }

    private List<string> Names() =>
        Directory.Exists(There) ? [.. Directory.EnumerateFiles(There).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.').Order(StringComparer.Ordinal)] : [];

    private void AssertSums(int count = 5)
    {
        using var process = Process.Start(new ProcessStartInfo("sha256sum", ["--strict", "-c", "SHA256SUMS"]) { WorkingDirectory = There, UseShellExecute = false, RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal((0, count), (process.ExitCode, said.Split('\n').Count(line => line.EndsWith(": OK", StringComparison.Ordinal))));
    }

    private sealed class Told(Action<double> hear) : IProgress<RenderProgress>
    {
        public void Report(RenderProgress value) => hear(value.Share);
    }
}
