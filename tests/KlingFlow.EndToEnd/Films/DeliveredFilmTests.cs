using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KlingFlow.EndToEnd.Harness;
using KlingFlow.EndToEnd.Saving;

namespace KlingFlow.EndToEnd.Films;

/// <summary>A film in which people speak: rendered, delivered, and its captions read by a browser.</summary>
public sealed class DeliveredFilmTests
{
    private const string Prompts = """
        schema: 1
        clips:
          - { id: SEQ01, scene: "INT. CAR - NIGHT", prompt: Rain, seconds: 3 }
          - { id: SEQ02, scene: "EXT. STREET; #2 = WET", prompt: Street, seconds: 3 }

        """;

    // What a parser could take for something else.
    private static readonly (string Speaker, string Text)[] Lines =
    [
        ("ANNA", "Is 2 < 3 && 3 > 2? --> Yes."),
        ("B<b>O & Co", "WEBVTT is what I would say & then <i>nothing</i> at all, for as long as it takes to fill two lines."),
        ("ÉLODIE", "NOTE: it's “over” — 終わり."),
    ];

    [Fact]
    public async Task Captions_of_a_delivered_film_are_read_by_a_browser_with_every_cue()
    {
        await using var workspace = await FreeWorkspace.CreateAsync();
        foreach (var clip in new[] { "SEQ01", "SEQ02" })
            workspace.WritePlan(clip, TestWorkspace.Plan(clip));
        (await workspace.RunAsync("watch", "film", "--once")).Expect(0);
        foreach (var clip in new[] { "SEQ01", "SEQ02" })
        {
            (await workspace.RunAsync("approve", "film", clip, "--take", "1")).Expect(0);
            await MixAsync(workspace, clip);
        }

        workspace.Write("projects/film/prompts.yaml", Prompts);
        workspace.Write("projects/film/project.yaml", $"schema: 1\nid: {TestWorkspace.ProjectId}\ntitle: Film\nproject_type: script_film\n");
        var film = (await workspace.RunAsync("render", "film", "--json")).Expect(0).Json;

        Assert.Equal(2, film["mixes"]!.AsArray().Count);
        Assert.InRange(film["loudness"]!["integrated"]!.GetValue<double>(), -16.5, -15.5);
        Assert.True(film["loudness"]!["true_peak"]!.GetValue<double>() <= -1);

        var delivered = Path.Combine(workspace.Home, "delivered");
        (await workspace.RunAsync("export", "film", "--to", "local:" + delivered, "--final")).Expect(0);
        await Tool.RunAsync(delivered, "sha256sum", "--strict", "-c", "SHA256SUMS");
        Assert.Equal(["film.json", "film.mp4", "film.poster.webp", "film.srt", "film.vtt"], Directory.EnumerateFiles(delivered).Select(Path.GetFileName).Where(name => name != "SHA256SUMS").Order(StringComparer.Ordinal));
        Assert.Equal("final", (await workspace.StatusAsync("SEQ02"))["state"]!.GetValue<string>());

        var cues = await Browser.CaptionsAsync(Path.Combine(delivered, "film.vtt"));

        Assert.Equal(film["captions"]!.GetValue<int>(), cues.Length);
        var read = string.Concat(cues.Select(cue => cue.Split(' ', 3)[2].Replace('|', ' ') + " ")).TrimEnd();
        Assert.Equal(string.Join(' ', Lines.Concat(Lines).Select(line => line.Text)), read);
    }

    /// <summary>The sound of a clip as the mixer leaves it.</summary>
    private static async Task MixAsync(TestWorkspace workspace, string clip)
    {
        var folder = Path.Combine(workspace.Project, "sequences", clip, "mixes", "mix001");
        Directory.CreateDirectory(folder);
        var audio = Path.Combine(folder, "audio.wav");
        await Tool.RunAsync(folder, "ffmpeg", "-v", "error", "-nostdin", "-f", "lavfi", "-i", "sine=f=300:r=48000,volume=0.3", "-t", "3", "-ac", "2", "-c:a", "pcm_s16le", audio);
        var bytes = await File.ReadAllBytesAsync(audio);
        var record = new JsonObject
        {
            ["schema"] = 1, ["mix_id"] = clip + "_mix001", ["sequence_id"] = clip, ["take_id"] = clip + "_take001", ["input_sha256"] = new string('0', 64), ["inputs"] = new JsonArray(),
            ["lines"] = new JsonArray([.. Lines.Select((line, index) => (JsonNode)new JsonObject { ["line"] = index + 1, ["speaker"] = line.Speaker, ["text"] = line.Text, ["from"] = index, ["to"] = index + 0.9 })]),
            ["settings"] = new JsonObject { ["recipe"] = 1, ["speech"] = 0, ["effects"] = 0, ["native"] = 0 },
            ["loudness"] = new JsonObject { ["integrated"] = -20, ["true_peak"] = -10, ["range"] = 0, ["threshold"] = -30 },
            ["media"] = new JsonObject { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)), ["bytes"] = bytes.Length, ["seconds"] = 3 },
            ["created_at"] = "2026-11-21T20:00:00Z",
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "mix.json"), record.ToJsonString());
    }
}
