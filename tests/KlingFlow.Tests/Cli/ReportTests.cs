using System.Text.Json;
using System.Xml.Linq;
using KlingFlow.Errors;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Cli;

/// <summary><c>kling report</c>: from manifests, tasks and the log.</summary>
public sealed class ReportTests
{
    private const string TaskJson = """
        { "schema": 1, "created_at": "2026-11-21T10:00:00Z", "status": "succeed", "attempts": [
          { "at": "2026-11-21T10:00:01Z", "outcome": "not_accepted" }, { "at": "2026-11-21T10:00:05Z", "outcome": "accepted" }] }
        """;

    private const string ManifestJson = """
        { "schema": 1, "take_id": "x", "final_status": "succeed", "finished_at": "2026-11-21T10:01:30Z",
          "cost": { "amount": 0.05, "currency": "USD", "source": "actual" }, "media": { "duration_seconds": 2.5 } }
        """;

    [Fact]
    public async Task A_report_counts_requests_time_length_and_cost_of_video_and_speech()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1, cost: 0.30m);
        film.EndedTake("SEQ01", 2, RemoteStatus.Failed);
        film.Write("sequences/SEQ01/speech/line01/take001/task.json", TaskJson);
        film.Write("sequences/SEQ01/speech/line01/take001/manifest.json", ManifestJson);

        var report = JsonDocument.Parse((await film.Kling.Does("report", "rain", "--json")).Output).RootElement;

        var clip = report.GetProperty("clips")[0];
        Assert.Equal((2, 1), (clip.GetProperty("video").GetProperty("takes").GetInt32(), clip.GetProperty("video").GetProperty("failed").GetInt32()));
        var speech = clip.GetProperty("speech");
        Assert.Equal((2, 90m, 2.5m, 0.05m), (speech.GetProperty("attempts").GetInt32(), speech.GetProperty("latency_seconds").GetDecimal(), speech.GetProperty("duration_seconds").GetDecimal(), speech.GetProperty("cost").GetDecimal()));
        Assert.Equal(0.35m, report.GetProperty("total").GetProperty("cost").GetDecimal());
    }

    [Fact]
    public async Task The_log_of_requests_is_summed_up_by_host_and_half_a_line_is_passed_over()
    {
        using var film = await Film.MakeAsync();
        film.Write("../../.kling/log/api-2026-11-21.jsonl", """
            {"at":"2026-11-21T10:00:00.000Z","call":"a","event":"request","method":"POST","host":"kling.example","path":"/x"}
            {"at":"2026-11-21T10:00:01.000Z","call":"a","event":"answer","method":"POST","host":"kling.example","path":"/x","status":503,"milliseconds":1000}
            {"at":"2026-11-21T10:00:02.000Z","call":"b","event":"request","method":"GET","host":"kling.example","path":"/x"}
            {"at":"2026-11-21T10:00:03.000Z","call":"b","event":"answer","method":"GET","host":"kling.example","path":"/x","status":200,"milliseconds":400}
            {"at":"2026-11-21T10:00:04.0
            """);

        var host = JsonDocument.Parse((await film.Kling.Does("report", "rain", "--json")).Output).RootElement.GetProperty("network")[0];

        Assert.Equal((2, 1, 1000), (host.GetProperty("requests").GetInt32(), host.GetProperty("failed").GetInt32(), host.GetProperty("slowest_milliseconds").GetInt32()));
    }

    [Fact]
    public async Task The_picture_is_XML_whatever_a_record_says()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1, cost: 0.30m);
        film.Write("sequences/SEQ01/speech/line01/take001/task.json", TaskJson);
        film.Write("sequences/SEQ01/speech/line01/take001/manifest.json", ManifestJson);
        film.Write("sequences/SEQ01/effects/<b>/take001/manifest.json", "[ not what it should be");

        await film.Kling.Does("report", "rain", "--svg", "report.svg");

        var picture = XDocument.Load(Path.Combine(film.Root, "report.svg"));
        Assert.Contains(picture.Descendants(), element => element.Name.LocalName == "rect" && (string?)element.Attribute("fill") == "#e08e2b");
        Assert.Contains("SEQ01", picture.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_drawn_only_into_a_file_that_says_so()
    {
        using var film = await Film.MakeAsync();

        Assert.Equal(ExitCode.Usage, (await film.Kling.Run("report", "rain", "--svg", "projects/rain/project.yaml")).Exit);
        Assert.Contains("schema: 1", film.Read("project.yaml"), StringComparison.Ordinal);
    }
}
