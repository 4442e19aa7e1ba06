using System.Text;
using System.Text.Json;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Tasks;
using KlingFlow.Tests.Providers.Kling;

namespace KlingFlow.Tests.Workflows;

public sealed class StartFrameSentTests : IDisposable
{
    private const string Quadrant = "grids/grid001/bottom_right.png";

    private readonly StudioKit _kit = new();

    public void Dispose() => _kit.Dispose();

    [Fact]
    public async Task The_chosen_quadrant_is_sent_and_kept_by_its_hash_and_the_sheet_never_is()
    {
        PutGrid();
        _kit.WritePlan("start_frame: grid\n");
        _kit.Write("approve-grid.grid1.bottom_right", "");
        _kit.Ask();

        await _kit.PassAsync();

        using var record = JsonDocument.Parse(File.ReadAllText(_kit.Take.Record));
        var sent = record.RootElement.GetProperty("start_frame");
        var bytes = File.ReadAllBytes(Path.Combine(_kit.SequenceFolder, Quadrant));
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        Assert.Equal("sequences/SEQ08/" + Quadrant, sent.GetProperty("path").GetString());
        Assert.Equal(hash, sent.GetProperty("sha256").GetString());
        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(_kit.Take.Inputs, hash + ".png")));
        Assert.Single(_kit.Provider.Submissions);
        Assert.Equal("grid1.bottom_right", _kit.Status().StartFrame!.From);
    }

    [Fact]
    public async Task Nothing_is_sent_while_no_quadrant_is_chosen_and_the_request_lies_where_it_was()
    {
        PutGrid();
        _kit.WritePlan("start_frame: grid\n");
        _kit.Ask();

        await _kit.PassAsync();

        Assert.Empty(_kit.Provider.Submissions);
        Assert.True(File.Exists(Path.Combine(_kit.SequenceFolder, "generate.yaml")));
        Assert.Equal("start_frame", Assert.Single(_kit.Status().Waiting).Reason);

        _kit.Write("approve-grid.bottom_right", "");
        await _kit.PassAsync();
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task A_plan_that_names_the_sheet_sends_nothing()
    {
        PutGrid();
        _kit.WritePlan("start_frame: grids/grid001/grid.png\n");
        _kit.Ask();

        await _kit.PassAsync();

        Assert.Empty(_kit.Provider.Submissions);
        Assert.Contains(_kit.Status().Problems, problem => problem.Message.Contains("whole sheet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_choice_makes_the_take_stale_and_pays_for_nothing()
    {
        PutGrid();
        _kit.WritePlan("start_frame: grid\n");
        _kit.Write("approve-grid.grid1.bottom_right", "");
        _kit.Ask();
        await _kit.PassAsync();
        Assert.Equal("current", _kit.Status().Freshness);

        File.Delete(Path.Combine(_kit.SequenceFolder, "approve-grid.grid1.bottom_right"));
        _kit.Write("approve-grid.grid1.top_left", "");
        await _kit.PassAsync();

        Assert.Equal("stale", _kit.Status().Freshness);
        Assert.Contains(_kit.Status().StaleReasons, reason => reason.StartsWith("start_frame", StringComparison.Ordinal));
        Assert.Single(_kit.Provider.Submissions);
    }

    private void PutGrid()
    {
        _kit.Write("grids/grid001/grid.json", Sequences.SampleGrid.Json(1));
        _kit.Write("grids/grid001/manifest.json", MachineJson.Write(Tasks.Samples.Manifest("succeed", 0, "SEQ08_grid001"), TaskJson.Default.Manifest));
        foreach (var name in QuadrantName.All.Append("grid"))
        {
            using var image = File.Create(Path.Combine(_kit.SequenceFolder, $"grids/grid001/{name}.png"));
            image.Write([.. TinyImage.Png(1280, 720), .. Encoding.ASCII.GetBytes(name)]);
        }
    }
}
