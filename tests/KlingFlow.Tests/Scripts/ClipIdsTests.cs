using KlingFlow.Names;
using KlingFlow.Scripts;

namespace KlingFlow.Tests.Scripts;

/// <summary>A clip that exists keeps its id whatever happens elsewhere in the script.</summary>
public class ClipIdsTests
{
    private static readonly string[] Vocabulary = ["rain", "ann", "window", "turns", "slowly", "behind", "wooden", "table", "falls", "glass", "opens", "street", "empty", "letter", "burns", "hand"];

    [Fact]
    public void Ids_are_the_scene_and_the_clip()
    {
        var list = SampleScripts.List(SampleScripts.Fountain);

        Assert.Equal("S01C01", list.Clips[0].Id.Value);
        Assert.Equal(list.Clips.Count, list.Clips.Select(clip => clip.Id).Distinct().Count());
    }

    [Fact]
    public void A_scene_that_is_inserted_renumbers_nothing()
    {
        var before = List(["INT. A", Paragraph(1)], ["INT. B", Paragraph(2)]);
        var after = List(before, ["INT. NEW", Paragraph(3)], ["INT. A", Paragraph(1)], ["INT. B", Paragraph(4), Paragraph(2)]);

        Assert.Equal(["S01C01", "S02C01"], Ids(before));
        Assert.Equal(["S03C01", "S01C01", "S02C02", "S02C01"], Ids(after));
    }

    [Fact]
    public void An_edited_clip_keeps_its_id_and_a_moved_one_too()
    {
        var before = List(["INT. A", "Ann opens the wooden door and looks at the long empty street below.", Paragraph(2), Paragraph(3)]);
        var after = List(before, ["INT. A", "Ann opens the iron door and looks at the long empty street below.", Paragraph(3), Paragraph(2)]);

        Assert.Equal(["S01C01", "S01C03", "S01C02"], Ids(after));
    }

    [Fact]
    public void An_id_that_was_given_once_is_not_given_to_another()
    {
        var before = List(["INT. A", Paragraph(1), Paragraph(2)]);
        var shorter = List(before, ["INT. A", Paragraph(1)]);
        var taken = new EarlierClips(shorter, new PromptList([]), [SequenceId.Parse("S01C02")]);

        Assert.Equal(["S01C01", "S01C03"], Ids(Build(taken, ["INT. A", Paragraph(1), Paragraph(3)])));
    }

    [Fact]
    public void What_was_proposed_stays_what_it_was_proposed_as()
    {
        var current = List(["INT. A", Paragraph(1)]);
        var proposed = Build(new EarlierClips(current, new PromptList([]), []), ["INT. A", Paragraph(1), Paragraph(2)]);
        var again = Build(new EarlierClips(current, proposed, []), ["INT. A", Paragraph(1), Paragraph(3), Paragraph(2)]);

        Assert.Equal(["S01C01", "S01C02"], Ids(proposed));
        Assert.Equal(["S01C01", "S01C03", "S01C02"], Ids(again));
    }

    [Fact]
    public void Clips_of_the_same_words_keep_their_ids_side_by_side_with_what_they_stood_by()
    {
        var before = List(["INT. A", "Silence.", Paragraph(1)], ["INT. A", "Silence.", Paragraph(2)]);
        var after = List(before, ["INT. A", "Silence.", Paragraph(3)], ["INT. A", "Silence.", Paragraph(1)], ["INT. A", "Silence.", Paragraph(2)]);

        Assert.Equal(Ids(before), Ids(after)[1..]);
    }

    [Fact]
    public void Edits_elsewhere_never_change_the_id_of_a_clip_that_stays()
    {
        var random = new Random(17);
        var scenes = Enumerable.Range(0, 12).Select(scene => Enumerable.Range(0, 5).Select(i => Paragraph(scene * 10 + i)).Prepend($"INT. ROOM {scene}").ToArray()).ToList();
        var list = List([.. scenes]);
        for (var round = 0; round < 60; round++)
        {
            var scene = random.Next(scenes.Count);
            var at = random.Next(1, scenes[scene].Length);
            scenes[scene] = random.Next(3) switch
            {
                0 => [.. scenes[scene][..at], Paragraph(1_000 + round), .. scenes[scene][at..]],
                1 when scenes[scene].Length > 3 => [.. scenes[scene][..at], .. scenes[scene][(at + 1)..]],
                _ => [.. scenes[scene][..at], Paragraph(2_000 + round), .. scenes[scene][(at + 1)..]],
            };

            var next = List(list, [.. scenes]);
            var was = list.Clips.ToDictionary(clip => clip.SourceHash!);
            foreach (var clip in next.Clips.Where(clip => was.ContainsKey(clip.SourceHash!)))
                Assert.Equal(was[clip.SourceHash!].Id, clip.Id);

            Assert.Equal(next.Clips.Count, next.Clips.Select(clip => clip.Id).Distinct().Count());
            Assert.Equal(PromptListWriter.Text(next), PromptListWriter.Text(List(next, [.. scenes])));
            list = next;
        }
    }

    private static PromptList List(params string[][] scenes) => Build(EarlierClips.None, scenes);

    private static PromptList List(PromptList before, params string[][] scenes) => Build(new EarlierClips(before, new PromptList([]), []), scenes);

    private static PromptList Build(EarlierClips earlier, params string[][] scenes)
    {
        var text = ScriptText.Of(string.Join("\n\n", scenes.SelectMany(scene => scene)), "script.fountain");
        return PromptListBuilder.Build(ScriptReader.Read(text, ScriptKind.Fountain, ReadingAids.None), text, ReadingAids.None, earlier);
    }

    private static string[] Ids(PromptList list) => [.. list.Clips.Select(clip => clip.Id.Value)];

    // Long enough for a clip of its own, and unlike any other.
    private static string Paragraph(int seed)
    {
        var random = new Random(seed);
        return $"P{seed} " + string.Join(' ', Enumerable.Range(0, 12).Select(_ => Vocabulary[random.Next(Vocabulary.Length)] + random.Next(100))) + ".";
    }
}
