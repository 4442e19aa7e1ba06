using KlingFlow.Errors;
using KlingFlow.Scripts;
using KlingFlow.Tests.Scripts.Prose;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Scripts;

public sealed class DialogueReviewTests : IDisposable
{
    private const string Tale = "“Stop,” said Ann.\n\n“Why?” she asked.\n\nShe said that she was tired.\n\nThey came to the “safe” house.\n\n“Never.”\n";

    private readonly TempFolder _folder = new();

    private ProjectLayout Layout => new(_folder.Root);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_list_has_all_that_needs_a_person_and_the_cast_that_the_script_tags()
    {
        Assert.Equal(Layout.DialogueReview, Extract(Tale));

        var list = List();
        Assert.Equal(4, Count(list, "\n    answer:"));
        Assert.Contains("text: \"Why?\"", list, StringComparison.Ordinal);
        Assert.Contains("candidates: [{ id: Ann, reason: pronoun }]", list, StringComparison.Ordinal);
        Assert.Contains("kind: indirect\n    text: \"I am tired.\"\n    original: \"She said that she was tired.\"\n    rule: \"backshift\"", list, StringComparison.Ordinal);
        Assert.Contains("kind: quoted-words\n    text: \"safe\"", list, StringComparison.Ordinal);
        Assert.Contains("#   Ann: { aliases: [] }   # 1 of line 1: Stop,", list, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_open_there_is_no_list()
    {
        Assert.Null(Extract("“Stop,” said Ann.\n"));
        Assert.False(File.Exists(Layout.DialogueReview));
    }

    [Fact]
    public void A_list_that_nobody_touched_is_written_anew()
    {
        Extract(Tale);
        Assert.Null(Extract(Tale));
        Assert.Equal(Layout.DialogueReview, Extract("“New.”\n\n" + Tale));

        Assert.Equal(5, Count(List(), "\n    answer:"));
        Assert.False(File.Exists(Layout.ProposedDialogueReview));
    }

    [Fact]
    public void Answers_name_speakers_accept_proposals_and_drop_lines()
    {
        Extract(Tale);
        Answer("Why?", "Ann");
        Answer("I am tired.", "accept");
        Answer("safe", "Ben");
        Answer("Never.", "skip");

        var script = Read(Tale).Script;
        Assert.Equal(["Ann: Stop,", "Ann: Why?", "?: I am tired.", "Ben: safe"], Lines(script));
        Assert.Equal(DialogueLine.Indirect, Story.Speeches(script)[2].Said);
        Assert.Equal(0, Read(Tale).OpenCount);
        Assert.All(Story.Speeches(script).Where(line => line.Speaker is not null).Skip(1), line => Assert.Equal(HowKnown.Review, line.How));
    }

    [Fact]
    public void An_answer_stays_with_its_words_when_the_script_changes_elsewhere()
    {
        Extract(Tale);
        Answer("Why?", "Ann");

        var changed = Tale.Replace("“Stop,” said Ann.", "A new first sentence.\n\n“Halt,” said\nAnn.", StringComparison.Ordinal).Replace("“Never.”", "“Never, ever.”", StringComparison.Ordinal);
        Assert.Contains("Ann: Why?", Lines(Read(changed).Script));
    }

    [Fact]
    public void Of_lines_that_stand_in_the_script_twice_each_has_its_own_answer()
    {
        const string Long = "The rain fell on the roofs of the harbour, and nobody came down the stairs.";
        const string Twice = $"“Yes.”\n\n{Long}\n\n“Yes.”\n\nThe wind blew.\n";
        Extract(Twice);
        var list = List();
        var last = list.LastIndexOf("answer:", StringComparison.Ordinal);
        Save(list[..last] + "answer: Ben" + list[(last + "answer:".Length)..]);

        Assert.Equal(["?: Yes.", "Ben: Yes."], Lines(Read(Twice).Script));
        Assert.Equal(["?: No.", "?: Yes.", "Ben: Yes."], Lines(Read("“No.”\n\n" + Twice).Script));
    }

    [Fact]
    public void A_list_that_a_person_touched_is_never_written_again()
    {
        Extract(Tale);
        Answer("Why?", "Ann   # she, of course");
        var before = File.ReadAllBytes(Layout.DialogueReview);

        Assert.Equal(Layout.ProposedDialogueReview, Extract(Tale + "\n“Really?”\n"));

        Assert.Equal(before, File.ReadAllBytes(Layout.DialogueReview));
        var proposed = File.ReadAllText(Layout.ProposedDialogueReview);
        Assert.Equal(1, Count(proposed, "\n    answer:"));
        Assert.Contains("Really?", proposed, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_beside_the_list_count_too_and_are_kept()
    {
        Extract(Tale);
        Answer("Why?", "Ann");
        Extract(Tale + "\n“Really?”\n");
        var proposed = File.ReadAllText(Layout.ProposedDialogueReview).Replace("answer:\n", "answer: Ben\n", StringComparison.Ordinal);
        _folder.Write("dialogue.review.proposed.yaml", proposed);

        Assert.Null(Extract(Tale + "\n“Really?”\n\n“Well.”\n"));
        Assert.Equal(proposed, File.ReadAllText(Layout.ProposedDialogueReview));
        Assert.Contains("Ben: Really?", Lines(Read(Tale + "\n“Really?”\n").Script));
    }

    [Theory]
    [InlineData("Why?", "accept")]
    [InlineData("“safe”", "accept")]
    public void Only_reported_speech_can_be_accepted(string words, string answer)
    {
        Extract(Tale);
        Answer(words.Trim('“', '”'), answer);

        var error = Assert.Throws<UserFacingException>(() => Read(Tale));
        Assert.Equal((ProblemCode.DialogueAnswer, ExitCode.Invalid), (error.Problems[0].Code, error.Exit));
        Assert.NotNull(error.Problems[0].Where);
    }

    [Fact]
    public void Reported_speech_without_a_text_takes_one_from_a_person()
    {
        const string Vague = "She said that he was tired.\n";
        Extract(Vague);
        Assert.Contains("text: \"\"", List(), StringComparison.Ordinal);
        Answer("", "accept");
        Assert.Throws<UserFacingException>(() => Read(Vague));

        Save(List().Replace("text: \"\"", "text: He is tired.", StringComparison.Ordinal).Replace("answer: accept", "answer: Ann", StringComparison.Ordinal));
        Assert.Equal(["Ann: He is tired."], Lines(Read(Vague).Script));
    }

    [Theory]
    [InlineData("lines: {")]
    [InlineData("lines:\n  - id: x\n    anwser: Ann\n")]
    [InlineData("schema: 7\nlines: []\n")]
    public void A_list_that_does_not_read_stops_the_extraction_and_is_not_touched(string list)
    {
        Save(list);

        Assert.Throws<UserFacingException>(() => Extract(Tale));
        Assert.Equal(list, List());
    }

    [Fact]
    public void A_long_list_says_what_follows()
    {
        var tale = string.Concat(Enumerable.Range(1, DialogueReview.MostEntries + 7).Select(i => $"“Line {i}.”\n\n"));
        Extract(tale);

        Assert.Equal(DialogueReview.MostEntries, Count(List(), "\n    answer:"));
        Assert.Contains("# 7 further lines follow", List(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_script_writes_the_same_bytes()
    {
        Extract(Tale);
        var first = File.ReadAllBytes(Layout.DialogueReview);
        File.Delete(Layout.DialogueReview);
        Extract(Tale);

        Assert.Equal(first, File.ReadAllBytes(Layout.DialogueReview));
    }

    [Fact]
    public void The_proposed_cast_leaves_out_whom_the_project_knows()
    {
        var cast = Story.Cast("Ann=Miss Lee");
        var script = Story.Read("“Stop,” said Ann.\n\n“Why?” asked Ben.\n\n“Because,” said Ben.\n\n“Oh,” said Carl.", cast);

        Assert.Equal([("Ben", 2, "Why?"), ("Carl", 1, "Oh,")], CastProposal.Of(script, new ReadingAids(cast, null, [])).Select(person => (person.Name, person.Lines, person.Example)));
    }

    private static int Count(string text, string words) => text.Split(words).Length - 1;

    private static string[] Lines(Script script) => [.. Story.Speeches(script).Select(item => $"{item.Speaker ?? "?"}: {item.Text}")];

    private DialogueReviewed Read(string tale)
    {
        var text = ScriptText.Of(tale, "script.md");
        return DialogueReview.Read(_folder.Disk, Layout, ScriptReader.Read(text, ScriptKind.Prose, ReadingAids.None), text, ReadingAids.None);
    }

    private string? Extract(string tale) => DialogueReview.Write(_folder.Disk, Layout, Read(tale));

    private string List() => File.ReadAllText(Layout.DialogueReview);

    private void Save(string list) => _folder.Write("dialogue.review.yaml", list);

    // Fills in the answer of the entry with these words, as an editor would.
    private void Answer(string words, string answer)
    {
        var list = List();
        var entry = list.IndexOf($"text: \"{words}\"", StringComparison.Ordinal);
        var at = list.IndexOf("answer:", entry, StringComparison.Ordinal) + "answer:".Length;
        Save(list[..at] + " " + answer + list[at..]);
    }
}
