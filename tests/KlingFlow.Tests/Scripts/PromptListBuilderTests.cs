using KlingFlow.Scripts;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Scripts;

/// <summary>From events to clips.</summary>
public class PromptListBuilderTests
{
    private const string LongAction = "She walks slowly along the whole length of the empty pier and looks at every boat.";

    [Fact]
    public void A_paragraph_is_a_clip_and_short_neighbours_are_one()
    {
        Assert.Equal(2, Clips($"INT. A\n\n{LongAction}\n\n{LongAction} Again.").Count);
        Assert.Equal(["Interior: A. Rain falls. A door opens."], Clips("INT. A\n\nRain falls.\n\nA door opens.").Select(clip => clip.Prompt));
        Assert.Equal(2, Clips("INT. A\n\nRain falls.\n\nINT. B\n\nA door opens.").Count);
        Assert.Equal(2, Clips("INT. A\n\nRain falls.\n\n> CUT TO:\n\nA door opens.").Count);
    }

    [Fact]
    public void What_takes_longer_than_a_clip_is_several()
    {
        var clips = Clips("INT. A\n\n" + string.Join(' ', Enumerable.Repeat(LongAction, 8)));

        Assert.InRange(clips.Count, 4, 8);
        Assert.All(clips, clip => Assert.InRange(clip.Seconds, 3, 15));
        Assert.All(clips, clip => Assert.EndsWith("boat.", clip.Prompt, StringComparison.Ordinal));
        Assert.Equal(clips.Count, clips.Select(clip => clip.Source!.Value.Column).Distinct().Count());
    }

    [Fact]
    public void What_is_said_belongs_to_the_clip_it_stands_in_and_fits_it()
    {
        var clips = Clips($"INT. A\n\n{LongAction}\n\nANN\nWait for me.\n\n{LongAction} Again.\n\nBEN\n{string.Join(' ', Enumerable.Repeat("I will not wait for anybody here.", 12))}");

        Assert.Equal(["Wait for me."], clips[0].Dialogue.Select(line => line.Text));
        Assert.Equal(12, clips.Skip(1).Sum(clip => clip.Dialogue.Sum(line => line.Text.Split("anybody").Length - 1)));
        Assert.All(clips, clip => Assert.True(clip.Dialogue.Sum(line => TextTime.Of(line.Text)) <= clip.Seconds * 10));
        Assert.All(clips.SelectMany(clip => clip.Dialogue), line => Assert.EndsWith(".", line.Text, StringComparison.Ordinal));
        Assert.True(clips.Count > 3);
    }

    [Fact]
    public void A_word_without_end_is_cut_somewhere()
    {
        var clips = Clips("INT. A\n\n" + new string('x', 30_000) + "\n\nANN\n" + string.Concat(Enumerable.Repeat("🎬", 9_000)) + "a");

        Assert.All(clips, clip => Assert.True(clip.Prompt.Length < 2_000));
        Assert.All(clips.SelectMany(clip => clip.Dialogue), line => Assert.True(line.Text.Length <= 1_000 && !char.IsLowSurrogate(line.Text[0]) && !char.IsHighSurrogate(line.Text[^1])));
    }

    [Fact]
    public void Text_without_spaces_is_measured_by_its_signs()
    {
        var clips = Clips("INT. A\n\n@安娜\n" + string.Concat(Enumerable.Repeat("我們等了很久。", 30)));

        Assert.InRange(clips.Count, 3, 12);
        Assert.All(clips.SelectMany(clip => clip.Dialogue), line => Assert.EndsWith("。", line.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void People_have_their_names_in_the_cast()
    {
        var aids = new ReadingAids([new CastMember("ann", ["Miss Grey", "the driver"], null), new CastMember("ben", ["the twin"], null), new CastMember("bob", ["the twin"], null)], null, []);
        var clip = Assert.Single(Clips("INT. A\n\nMiss Grey and the driver wave. Will leaves.\n\nANN (CONT'D)\nOne.\n\nTHE TWIN\nTwo.\n\nWILL\nThree.\n\nBEN (O.S.)\nFour.", aids));

        Assert.Equal(["ann", "THE TWIN", "WILL", "ben"], clip.Dialogue.Select(line => line.Speaker));
        Assert.Equal(["ann", "WILL", "THE TWIN"], clip.Characters);
        Assert.EndsWith("Ann, The Twin and Will speak.", clip.Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_voice_over_is_narration_and_nobody_is_seen_to_speak()
    {
        var clip = Assert.Single(Clips("INT. A\n\nANN (V.O.)\nOne.\n\nNARRATOR\nTwo."));

        Assert.Equal([DialogueLine.Narration, DialogueLine.Narration], clip.Dialogue.Select(line => line.Kind));
        Assert.Empty(clip.Characters);
        Assert.Equal("Interior: A.", clip.Prompt);
    }

    [Fact]
    public void A_line_of_dots_is_silence() => Assert.Empty(Assert.Single(Clips("INT. A\n\nShe waits.\n\nANN\n...")).Dialogue);

    [Theory]
    [InlineData("Rain falls on a train.", "rain")]
    [InlineData("Wind at the window.", "wind")]
    [InlineData("She walks to the car.", "footsteps engine")]
    [InlineData("Birds over the sea.", "birds surf")]
    [InlineData("The camera pans over the phone.", "phone")]
    [InlineData("A camera clicks. The door!", "camera door")]
    [InlineData("Cardinal doorway phonetic rainbow.", "")]
    [InlineData("Rain. [[fx: wind, far]]", "wind far")]
    [InlineData("Rain. [[fx: far away, bell, soft, distant, door]]", "bell soft distant door")]
    [InlineData("Rain. [[fx: none]]", "")]
    [InlineData("Rain. [[a remark: no sound]]", "rain")]
    [InlineData("[[fx: bell, whispers of a crowd]] Rain.", "bell whispers of a crowd")]
    public void An_action_sounds_like_its_words_and_a_note_wins(string action, string sounds) =>
        Assert.Equal(sounds, string.Join(' ', Assert.Single(Clips("INT. A\n\n" + action)).Sfx));

    [Theory]
    [InlineData("INT. ANN'S CAR - NIGHT", "Interior: Ann's Car, night.")]
    [InlineData("EXT. Street", "Exterior: Street.")]
    [InlineData("INT./EXT. CAR - DAY", "Interior and exterior: Car, day.")]
    [InlineData(".THE SEA", "The Sea.")]
    [InlineData("EXT. DAY", "Exterior, day.")]
    public void A_prompt_begins_with_place_and_time(string heading, string words) => Assert.StartsWith(words + " She waits", Clips($"{heading}\n\nShe waits.")[0].Prompt, StringComparison.Ordinal);

    [Fact]
    public void The_time_of_day_goes_on_where_a_scene_does() =>
        Assert.Equal("Interior: B, night. Two.", Clips("INT. A - NIGHT\n\nOne.\n\nINT. B - CONTINUOUS\n\nTwo.")[1].Prompt);

    [Fact]
    public void What_only_directs_the_film_shows_nothing() =>
        Assert.Equal(["Interior: A. One."], Clips("FADE IN:\n\nINT. A\n\nOne.\n\nCUT TO BLACK.\n\n= Nothing\n\n===\n").Select(clip => clip.Prompt));

    private static IReadOnlyList<Clip> Clips(string fountain, ReadingAids? aids = null)
    {
        var text = ScriptText.Of(fountain, "script.fountain");
        return PromptListBuilder.Build(ScriptReader.Read(text, ScriptKind.Fountain, aids ?? ReadingAids.None), text, aids ?? ReadingAids.None, EarlierClips.None).Clips;
    }
}
