using KlingFlow.Errors;
using KlingFlow.Takes;
using KlingFlow.Tests.Providers.Kling;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Takes;

public sealed class TakeFolderTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly ProjectLayout _project;
    private readonly TakeFolder _folder;

    public TakeFolderTests()
    {
        _project = new ProjectLayout(_temp["film"]);
        _folder = TakeFolder.Of(_temp.Disk, _project, PlanSamples.Order().Take);
    }

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void What_was_asked_never_changes_after_it_is_written()
    {
        Directory.CreateDirectory(_folder.Layout.Root);
        Assert.True(_folder.WriteRecord(PlanSamples.Record()));

        Assert.False(_folder.WriteRecord(PlanSamples.Record() with { Model = "other" }));

        Assert.Equal("kling-3.0-omni", _folder.ReadRecord().Value!.Model);
        Assert.Equal("sequences/SEQ08/takes/take002", _folder.Relative);
    }

    [Fact]
    public void A_record_is_not_written_where_the_claimed_folder_has_gone()
    {
        Assert.ThrowsAny<IOException>(() => _folder.WriteRecord(PlanSamples.Record()));
        Assert.False(Directory.Exists(_folder.Layout.Root));
    }

    [Fact]
    public void Images_are_kept_by_their_hash_with_the_bytes_that_were_hashed()
    {
        _temp.Folder("film/sequences/SEQ08");
        _temp.Put("film/sequences/SEQ08/start_frame.PNG", TinyImage.Png(1280, 720));
        var image = InputFile.Hash(_temp.Disk, _project, "sequences/SEQ08/start_frame.PNG", out _)!;

        InputFile.Keep(_temp.Disk, _project, _folder.Layout, image);

        Assert.Equal(TinyImage.Png(1280, 720), File.ReadAllBytes(InputFile.PathOf(_folder.Layout, image)));
        Assert.EndsWith($"/inputs/{image.Sha256}.png", InputFile.PathOf(_folder.Layout, image), StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_that_changed_since_it_was_hashed_is_not_sent()
    {
        _temp.Write("film/a.png", "picture");
        var image = InputFile.Hash(_temp.Disk, _project, "a.png", out _)!;
        _temp.Write("film/a.png", "another");

        Assert.Throws<UserFacingException>(() => InputFile.Keep(_temp.Disk, _project, _folder.Layout, image));
        Assert.False(Directory.Exists(_folder.Layout.Inputs));
    }

    [Theory]
    [InlineData("../secret.png")]
    [InlineData("/etc/passwd")]
    [InlineData("missing.png")]
    [InlineData("link.png")]
    public void Nothing_outside_the_project_is_read(string path)
    {
        _temp.Write("secret.png", "secret");
        _temp.Folder("film");
        File.CreateSymbolicLink(_temp["film/link.png"], _temp["secret.png"]);

        Assert.Null(InputFile.Hash(_temp.Disk, _project, path, out var complaint));
        Assert.Equal(ProblemCode.BadPath, complaint!.Code);
    }

    [Fact]
    public void A_take_without_a_request_was_asked_for_by_ready()
    {
        Assert.Equal(GenerateRequest.Plain, _folder.ReadRequest().Request);
    }
}
