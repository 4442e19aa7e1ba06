using System.Globalization;
using KlingFlow.Names;
using KlingFlow.Scripts;

namespace KlingFlow.Tests.Scripts;

/// <summary>prompts.yaml, written and read back.</summary>
public sealed class PromptListTests : IDisposable
{
    private static readonly string[] Pieces =
    [
        "rain", " ", "  ", ": ", " #", "- ", "\n", "\t", "\"", "'", "\\", "---", "...", "é", "🎬", "👩‍🚀", "null", "yes", "~", "1.5", "{", "}", "[", "]", ",", "&a", "*a", "!tag", "|", ">", "%", "@", "`", "<<<<<<<",
        "=======", "\u0085", "\u2028", "\u202E", "\uFEFF", "\u0007", "\u001b[31m", "=", "?", "安", "A long sentence, with a comma.",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_reads_back_the_same_whatever_stands_in_it()
    {
        var random = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var list = new PromptList([.. Enumerable.Range(1, random.Next(4)).Select(number => Clip(random, number))]);

            var back = Read(PromptListWriter.Text(list));

            Assert.Equal([], back.Problems);
            Assert.Equal(list.Clips.Select(Shown), back.List!.Clips.Select(Shown));
        }
    }

    [Fact]
    public void A_list_reads_as_a_person_would_have_written_it()
    {
        var list = new PromptList(
        [
            new Clip
            {
                Id = SequenceId.Parse("S01C01"), Scene = "INT. CAR - NIGHT", Prompt = "Interior: Car, night. Rain on the windscreen.", Seconds = 5, Characters = ["ann"],
                Dialogue = [new DialogueLine { Speaker = "ann", Text = "Stop the car.", Delivery = ["whispering"], Source = new ScriptPlace(14, 1) }, new DialogueLine { Text = "He said: \"no\"", Kind = DialogueLine.Narration }],
                Sfx = ["rain", "engine"], Source = new ScriptPlace(7, 1), SourceHash = "1234567890ab",
            },
        ]);

        Snapshot.Matches(PromptListWriter.Text(list));
        Assert.Contains("    scene: INT. CAR - NIGHT\n", PromptListWriter.Text(list), StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_a_long_script_is_not_too_long()
    {
        var clip = Clip(new Random(1), 1) with { Prompt = new string('x', 300) };
        var list = new PromptList([.. Enumerable.Range(1, 6_000).Select(number => clip with { Id = SequenceId.Parse($"S01C{number}") })]);
        var text = PromptListWriter.Text(list);

        Assert.True(text.Length > 2 << 20);
        Assert.Equal(6_000, Read(text).List!.Clips.Count);
    }

    private PromptListReading Read(string text) => PromptListReader.Read(_folder.Disk, _folder.Write("prompts.yaml", text), "prompts.yaml");

    private static Clip Clip(Random random, int number) => new()
    {
        Id = SequenceId.Parse(string.Create(CultureInfo.InvariantCulture, $"S01C{number:00}")),
        Scene = random.Next(2) == 0 ? null : Text(random),
        Prompt = Text(random),
        Seconds = random.Next(1, 600),
        Characters = Texts(random),
        Dialogue = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Line(random))],
        Sfx = Texts(random),
        Source = random.Next(2) == 0 ? null : new ScriptPlace(random.Next(1, 100), random.Next(1, 100)),
        SourceHash = random.Next(2) == 0 ? null : "00e1",
    };

    private static DialogueLine Line(Random random) => new()
    {
        Speaker = random.Next(3) == 0 ? null : Text(random),
        Text = Text(random),
        Kind = random.Next(3) switch { 0 => DialogueLine.Direct, 1 => DialogueLine.Indirect, _ => DialogueLine.Narration },
        Delivery = Texts(random),
        Voice = random.Next(3) == 0 ? Text(random) : null,
        Source = random.Next(2) == 0 ? null : new ScriptPlace(random.Next(1, 100), random.Next(1, 100)),
    };

    private static List<string> Texts(Random random) => [.. Enumerable.Range(0, random.Next(3)).Select(_ => Text(random))];

    // A text of nothing but white space is refused on purpose.
    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Pieces[random.Next(Pieces.Length)])) is var text && string.IsNullOrWhiteSpace(text) ? "x" + text : text;

    private static string Shown(Clip clip) => string.Join('|', [
        clip.Id, clip.Scene ?? "null", clip.Prompt, clip.Seconds, string.Join('+', clip.Characters), string.Join('+', clip.Sfx), $"{clip.Source}", clip.SourceHash,
        .. clip.Dialogue.Select(line => $"{line.Speaker ?? "null"}/{line.Text}/{line.Kind}/{string.Join('+', line.Delivery)}/{line.Voice}/{line.Source}")]);
}
