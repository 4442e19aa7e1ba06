using KlingFlow.Files;

namespace KlingFlow.Tests.Files;

public sealed class RootedPathTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _root;

    public RootedPathTests()
    {
        _root = _folder.Folder("film");
        _folder.Write("film/sequences/SEQ01/start.png", "png");
        _folder.Write("film/audio/song.wav", "wav");
        _folder.Write("film/empty.png");
        _folder.Write("film-evil/secret.png", "secret");
        File.CreateSymbolicLink(_folder["film/linked.png"], _folder["film-evil/secret.png"]);
        Directory.CreateSymbolicLink(_folder["film/linked"], _folder["film-evil"]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("start.png", "film/sequences/SEQ01/start.png")]
    [InlineData("./start.png", "film/sequences/SEQ01/start.png")]
    [InlineData("../../audio/song.wav", "film/audio/song.wav")]
    [InlineData("/audio/song.wav", "film/audio/song.wav")]
    public void A_file_of_the_project_is_found(string text, string expected)
    {
        Assert.True(Resolve(text, out var path, out _));
        Assert.Equal(_folder[expected], path);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("/etc/passwd", "there is no file")]
    [InlineData("../../../film-evil/secret.png", "leaves the project")]
    [InlineData("a/../../../../film-evil/secret.png", "leaves the project")]
    [InlineData("/../film-evil/secret.png", "leaves the project")]
    [InlineData("/linked.png", "symbolic link")]
    [InlineData("/linked/secret.png", "symbolic link")]
    [InlineData("~/x.png", "leaves the project")]
    [InlineData("a\\b.png", "backslash")]
    [InlineData("C:/x.png", "not a path")]
    [InlineData("file:///etc/passwd", "not a path")]
    [InlineData("%2e%2e/x.png", "escaped")]
    [InlineData("a\0b", "control character")]
    [InlineData("missing.png", "there is no file")]
    [InlineData("/audio", "is a folder")]
    [InlineData("/empty.png", "is empty")]
    [InlineData("/dev/zero", "there is no file")]
    [InlineData(".", "is a folder")]
    [InlineData("/", "leaves the project")]
    public void X01_X02_X04_Anything_else_is_refused_with_its_reason(string text, string reason)
    {
        Assert.False(Resolve(text, out var path, out var complaint));
        Assert.Null(path);
        Assert.Contains(reason, complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F21_A_pipe_is_refused_without_being_opened()
    {
        using var mkfifo = System.Diagnostics.Process.Start("mkfifo", [_folder["film/pipe.png"]]);
        await mkfifo.WaitForExitAsync();

        Assert.False(Resolve("/pipe.png", out _, out var complaint));
        Assert.Contains("not a regular file", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_may_be_empty_as_yet() =>
        Assert.True(RootedPath.TryPlace(_folder.Disk, _root, _root, "sequences/SEQ02/new.png", out _, out _));

    private bool Resolve(string text, out string? path, out string? complaint) =>
        RootedPath.TryResolve(_folder.Disk, _root, _folder["film/sequences/SEQ01"], text, out path, out complaint);
}
