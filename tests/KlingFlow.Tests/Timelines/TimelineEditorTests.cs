using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Timelines;

namespace KlingFlow.Tests.Timelines;

public sealed partial class TimelineEditorTests : IDisposable
{
    private readonly TimelineDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void A_first_edit_makes_the_file()
    {
        Assert.True(_desk.Editor.Set(TimelineDesk.Id("SEQ02"), new ClipChange { In = 0.5m, GainDb = -3, Transition = new CutTransition(TransitionKind.Dissolve, 0.5m) }));

        Assert.Equal("# yaml-language-server: $schema=../../templates/schemas/timeline.v1.json\nschema: 1\nclips:\n  SEQ02: { in: 0.5, gain: -3, transition: { kind: dissolve, seconds: 0.5 } }\n", _desk.Text);
        Assert.Empty(_desk.Read().Problems);
    }

    [Fact]
    public void A_file_of_comments_keeps_them()
    {
        _desk.Write("# mine");

        Assert.True(_desk.Editor.Clear("order") is false && _desk.Text == "# mine");
        Assert.True(_desk.Editor.Music("audio/theme.wav", null, -12));

        Assert.Equal("# mine\nschema: 1\nmusic: { file: audio/theme.wav, gain: -12 }\n", _desk.Text);
    }

    [Fact]
    public void The_order_names_no_more_clips_than_it_has_to()
    {
        Assert.True(Order("SEQ01", "SEQ03", "SEQ02"));
        Assert.EndsWith("order: [SEQ01, SEQ03]\n", _desk.Text, StringComparison.Ordinal);

        _desk.Write("order:\n  - seq02   # best\n  - GONE\n");
        Assert.True(Order("SEQ03", "SEQ02", "SEQ01"));
        Assert.Equal("order:\n  - SEQ03\n  - seq02   # best\n  - GONE\n", _desk.Text);
        Assert.False(Order("SEQ03", "SEQ02", "SEQ01"));
    }

    [Fact]
    public void An_edit_that_would_leave_nothing_of_a_clip_is_refused()
    {
        _desk.Write("clips: { SEQ02: { in: 3 } }\n");

        Assert.Equal(ExitCode.Usage, Assert.Throws<UserFacingException>(() => _desk.Editor.Set(TimelineDesk.Id("SEQ02"), new ClipChange { Out = 2 })).Exit);
        Assert.Equal("clips: { SEQ02: { in: 3 } }\n", _desk.Text);
    }

    [Theory]
    [InlineData("clips: { SEQ02: { into: 3 } }\n", ProblemCode.UnknownKey)]
    [InlineData("clips:\n<<<<<<< mine\n", ProblemCode.MergeConflict)]
    [InlineData("clips: { SEQ01: &a { in: 3 }, SEQ02: *a }\n", ProblemCode.EditRefused)]
    public void A_file_that_does_not_read_or_shares_the_value_stays_as_it_is(string text, string code)
    {
        _desk.Write(text);

        var refused = Assert.Throws<UserFacingException>(() => _desk.Editor.Set(TimelineDesk.Id("SEQ02"), new ClipChange { GainDb = 1 }));

        Assert.Equal((code, text), (refused.Problems[0].Code, _desk.Text));
        Assert.Equal("timeline.yaml", refused.Problems[0].Where!.File);
    }

    [Fact]
    public void What_a_person_saves_meanwhile_is_never_lost()
    {
        var path = _desk.Folder["projects/rain/timeline.yaml"];
        _desk.Write("music: { gain: -1 }\n");
        var times = 0;

        HandEdit.Apply(_desk.Folder.Disk, path, "timeline.yaml", text =>
        {
            // Once while the new text is being made, of the very same length.
            if (times++ == 0)
                _desk.Write("music: { gain: -2 }\n");
            return YamlEditor.Apply(text!, "timeline.yaml", [new YamlChange.Number(["music", "from"], 7)]);
        });

        Assert.Equal(("music: { gain: -2, from: 7 }\n", 2), (_desk.Text, times));
        var raced = Assert.Throws<UserFacingException>(() => HandEdit.Apply(_desk.Folder.Disk, path, "timeline.yaml", text =>
        {
            _desk.Write($"music: {{ gain: -{times++} }}\n");
            return text + "# mine\n";
        }));
        Assert.Equal((ProblemCode.EditRaced, false), (raced.Problems[0].Code, _desk.Text!.Contains("mine", StringComparison.Ordinal)));
        Assert.DoesNotContain(_desk.Folder.Files(), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Edits_of_several_programs_are_all_kept()
    {
        _desk.Write("schema: 1\n");

        await Task.WhenAll(new[] { "SEQ01", "SEQ02", "SEQ03" }.Select(clip => Task.Run(() =>
        {
            for (var number = 1; number <= 5; number++)
                _desk.Editor.Set(TimelineDesk.Id(clip), new ClipChange { GainDb = number });
        })));

        Assert.Equal([5, 5, 5], _desk.Read().Required().Clips.Values.Select(edit => edit.GainDb));
    }

    /// <summary>Random files × random edits. What is meant is worked out here on the JSON of the file, by other means than the editor's own check.</summary>
    [Fact]
    public void Random_edits_of_random_files_change_what_is_meant_and_nothing_else()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var text = new RandomTimeline(random).Text();
            Assert.True(Json(text) is not null, $"seed {seed} is no valid file:\n{text}");
            for (var edit = 0; edit < 4; edit++)
            {
                var (path, change) = RandomEdit(random);
                var after = YamlEditor.Apply(text, "t.yaml", [change]);
                var said = $"seed {seed}, {change.GetType().Name} {string.Join('.', path)}:\n{text}\n=====\n{after}";

                Assert.True(JsonNode.DeepEquals(Meant(text, path, change), Json(after)), said);
                Assert.True(Comments(text).SequenceEqual(Comments(after)), "comments: " + said);
                Assert.True(OnlyThisDiffers(text, after, change), "bytes: " + said);
                Assert.True(after == YamlEditor.Apply(after, "t.yaml", [change]), "twice: " + said);
                text = after;
            }
        }
    }

    private bool Order(params string[] wanted) =>
        _desk.Editor.Order([.. wanted.Select(TimelineDesk.Id)], [.. new[] { "SEQ01", "SEQ02", "SEQ03" }.Select(TimelineDesk.Id)]);

    private static (string[] Path, YamlChange Change) RandomEdit(Random random)
    {
        var clip = RandomTimeline.Clips[random.Next(RandomTimeline.Clips.Length)];
        string[] path = random.Next(6) switch
        {
            0 => ["clips", clip, "transition", "kind"],
            1 => ["clips", clip, "transition", "seconds"],
            2 => ["music", random.Next(2) == 0 ? "from" : "file"],
            _ => ["clips", clip, new[] { "in", "out", "gain" }[random.Next(3)]],
        };
        if (random.Next(4) == 0)
            return (path[..random.Next(path[0] == "clips" ? 2 : 1, path.Length + 1)] is var some && some.Length > 0 ? (some, new YamlChange.Remove(some)) : (path, new YamlChange.Remove(path)));

        return (path, path[^1] switch
        {
            "kind" => new YamlChange.Text(path, new[] { "dissolve", "fade", "wipe" }[random.Next(3)]),
            "file" => new YamlChange.Text(path, new[] { "audio/a b.wav", "audio/theme.wav", "audio/été #1.wav" }[random.Next(3)]),
            _ => new YamlChange.Number(path, random.Next(0, 20) / 4m),
        });
    }

    private static JsonObject? Json(string text) => (JsonObject?)HandWritten.Read<TimelineFile>(text, "t.yaml").Json;

    /// <summary>The JSON of the file with the change, made without the editor.</summary>
    private static JsonObject Meant(string before, string[] path, YamlChange change)
    {
        var root = Json(before)!;
        var groups = new List<JsonObject> { root };
        foreach (var key in path[..^1])
        {
            if (groups[^1][key] is not JsonObject inner)
            {
                if (change is YamlChange.Remove)
                    return root;
                groups[^1][key] = inner = [];
            }

            groups.Add(inner);
        }

        if (change is not YamlChange.Remove)
        {
            groups[^1][path[^1]] = change is YamlChange.Number number ? JsonValue.Create(number.Value) : JsonValue.Create(((YamlChange.Text)change).Value);
            return root;
        }

        if (!groups[^1].Remove(path[^1]))
            return root;
        for (var depth = path.Length - 2; depth >= 0 && groups[depth + 1].Count == 0; depth--)
            groups[depth].Remove(path[depth]);
        if (root.Count == 0 && !before.Contains("x-note:", StringComparison.Ordinal))
            root["schema"] = 1;
        return root;
    }

    private static IEnumerable<string> Comments(string text) => Comment().Matches(text).Select(match => match.Value.TrimEnd('\r')).Order(StringComparer.Ordinal);

    /// <summary>Outside one stretch every byte is the same, and that stretch is the value, or the keys that came or went.</summary>
    private static bool OnlyThisDiffers(string before, string after, YamlChange change)
    {
        var front = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var back = before[front..].Reverse().Zip(after[front..].Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var (gone, come) = (before[front..^back], after[front..^back]);
        return change switch
        {
            YamlChange.Remove => Comment().Replace(come, "").Trim() is "" or "schema: 1",
            // A value in place of another, or new keys where nothing stood. The comment behind a `>-` moves up behind the new value.
            _ => gone.StartsWith(">-", StringComparison.Ordinal) || (!Comment().IsMatch(gone) && gone.Length <= 28 && !gone.Contains('\n')),
        };
    }

    // The generator gives each comment its own number, and its texts hold no mark like it.
    [GeneratedRegex("#c[0-9]+ [^\r\n]*")]
    private static partial Regex Comment();
}
