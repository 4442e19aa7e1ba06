using System.Diagnostics;
using System.Text.Json;
using KlingFlow.Errors;
using KlingFlow.Workspaces;
using Serilog;
using Serilog.Formatting.Json;

namespace KlingFlow.Tests.Workspaces;

/// <summary>A key goes into one header and nowhere else, whatever is done with the object that holds it.</summary>
public sealed class SecretTests : IDisposable
{
    private const string Planted = "KFSECRET-9d2f";

    private readonly TempFolder _folder = new();
    private readonly Secret _secret = new(Planted);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void X06_A_key_is_three_stars_however_it_is_printed()
    {
        var exception = new InvalidOperationException($"with {_secret}") { Data = { ["key"] = _secret } };

        Assert.Equal("***", _secret.ToString());
        Assert.Equal("<***>", $"<{_secret}>");
        Assert.Equal("***", string.Concat(_secret, ""));
        Assert.DoesNotContain(Planted, exception.ToString() + exception.Data["key"], StringComparison.Ordinal);
        Assert.Equal("{}", JsonSerializer.Serialize(_secret));
        Assert.Equal("{}", JsonSerializer.Serialize<object>(_secret));
        Assert.Equal("***", Assert.Single(typeof(Secret).GetCustomAttributes(typeof(DebuggerDisplayAttribute), false).Cast<DebuggerDisplayAttribute>()).Value);
        Assert.Empty(typeof(Secret).GetProperties());
        Assert.Equal(Planted, _secret.Reveal());
    }

    [Fact]
    public void X06_A_key_is_not_logged_as_text_as_structure_or_in_an_exception()
    {
        var path = _folder["log.jsonl"];
        using (var log = new LoggerConfiguration().WriteTo.File(new JsonFormatter(), path).CreateLogger())
        {
            log.Information("as text {Key}, as structure {@Key}, in a list {@Keys}", _secret, _secret, new[] { _secret });
            log.Error(new InvalidOperationException($"{_secret}") { Data = { ["key"] = _secret } }, "in an exception");
        }

        Assert.Contains("as structure", _folder.Read("log.jsonl"), StringComparison.Ordinal);
        Assert.DoesNotContain(Planted, _folder.Read("log.jsonl"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("600", true)]
    [InlineData("400", true)]
    [InlineData("700", true)]
    [InlineData("644", false)]
    [InlineData("640", false)]
    [InlineData("620", false)]
    [InlineData("602", false)]
    public void X08_A_key_file_that_others_can_read_or_write_is_not_used(string mode, bool used)
    {
        File.SetUnixFileMode(_folder.Write("kling.key", Planted), (UnixFileMode)Convert.ToInt32(mode, 8));
        var source = new KeySource { File = "kling.key" };

        if (used)
        {
            Assert.Equal(Planted, source.Read(_folder.Disk, _folder.Root, _ => null)!.Reveal());
            return;
        }

        var refused = Assert.Throws<UserFacingException>(() => source.Read(_folder.Disk, _folder.Root, _ => null));
        Assert.Equal(ExitCode.Untrusted, refused.Exit);
        Assert.Equal("chmod 600 kling.key", refused.Problems[0].Hint);
        Assert.DoesNotContain(Planted, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task X08_A_key_file_that_git_has_is_not_used()
    {
        File.SetUnixFileMode(_folder.Write("kling.key", Planted), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await GitAsync("init", "-q");
        Assert.NotNull(new KeySource { File = "kling.key" }.Read(_folder.Disk, _folder.Root, _ => null));

        await GitAsync("add", "kling.key");

        var refused = Assert.Throws<UserFacingException>(() => new KeySource { File = "kling.key" }.Read(_folder.Disk, _folder.Root, _ => null));
        Assert.Contains("is in git", refused.Message, StringComparison.Ordinal);
    }

    private async Task GitAsync(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", _folder.Root, .. arguments]))!;
        await git.WaitForExitAsync();
        Assert.Equal(0, git.ExitCode);
    }
}
