using KlingFlow.Errors;
using KlingFlow.Timelines;

namespace KlingFlow.Tests.Timelines;

public sealed class TimelineReaderTests : IDisposable
{
    private readonly TimelineDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Everything_that_the_file_can_say_is_read()
    {
        _desk.Folder.Write("projects/rain/audio/theme.wav", "tone");

        var timeline = _desk.Read(
            "schema: 1\norder: [SEQ03, seq01]\nclips:\n  seq02: { in: 0.5, out: 4.5, gain: -3, transition: { kind: dissolve, seconds: 0.75 } }\n"
            + "  SEQ03: { transition: { kind: cut }, skip: true }\n  SEQ01: { transition: { kind: fade } }\n"
            + "music: { file: audio/theme.wav, from: 2, gain: -12 }\naudio: { loudness: -23, gain: 1.5 }\nx-mine: anything\n").Required();

        Assert.Empty(timeline.Problems);
        Assert.Equal(["SEQ03", "SEQ01"], timeline.Order.Select(id => id.Value));
        Assert.Equal(new ClipEdit("seq02") { In = 0.5m, Out = 4.5m, GainDb = -3, Transition = new CutTransition(TransitionKind.Dissolve, 0.75m) }, timeline.Of(TimelineDesk.Id("SEQ02")));
        Assert.Equal(new ClipEdit("SEQ03") { Skip = true }, timeline.Of(TimelineDesk.Id("SEQ03")));
        Assert.Equal(new CutTransition(TransitionKind.Fade, 0.5m), timeline.Of(TimelineDesk.Id("SEQ01"))!.Transition);
        Assert.Equal(new MusicEdit("audio/theme.wav", _desk.Folder["projects/rain/audio/theme.wav"]) { From = 2, GainDb = -12 }, timeline.Music);
        Assert.Equal((-23m, 1.5m), (timeline.Loudness, timeline.GainDb));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("schema: 1\n")]
    public void A_file_that_says_nothing_changes_nothing(string? text)
    {
        var read = _desk.Read(text);

        Assert.Empty(read.Problems);
        Assert.Equal(0, read.Required().Clips.Count + read.Required().Order.Count);
    }

    [Fact]
    public void What_is_wrong_and_stops_nothing_is_told_with_its_place()
    {
        var read = _desk.Read("clips:\n  SEQ02: { in: 4, out: 2, gain: 3 }\n  SEQ20: { in: 1 }\norder: [SEQ01, SEQ09, SEQ01]\nmusic:\n  file: ../../other/song.wav\n  gain: -6\n");

        Assert.Equal(
            [
                (ProblemCode.Trim, "timeline.yaml:2:24"), (ProblemCode.NotFound, "timeline.yaml:3:3"), (ProblemCode.NotFound, "timeline.yaml:4:16"),
                (ProblemCode.DuplicateId, "timeline.yaml:4:23"), (ProblemCode.BadPath, "timeline.yaml:6:9"),
            ],
            read.Problems.Select(problem => (problem.Code, problem.Where!.ToString())));
        Assert.Equal(new ClipEdit("SEQ02") { GainDb = 3 }, read.Required().Of(TimelineDesk.Id("SEQ02")));
        Assert.Equal(new MusicEdit { GainDb = -6 }, read.Required().Music);
        Assert.Equal("did you mean `SEQ02`?", read.Problems[1].Hint);
    }

    [Theory]
    [InlineData("clips:\n  SEQ01: { into: 1 }\n", ProblemCode.UnknownKey)]
    [InlineData("clips:\n  SEQ01: { gain: loud }\n", ProblemCode.WrongKind)]
    [InlineData("clips:\n  SEQ01: { gain: 200 }\n", ProblemCode.OutOfRange)]
    [InlineData("clips:\n  SEQ01: { transition: { kind: explode } }\n", ProblemCode.OutOfRange)]
    [InlineData("schema: 2\n", ProblemCode.UnknownSchema)]
    [InlineData("clips: {\n<<<<<<< mine\n}\n", ProblemCode.MergeConflict)]
    public void A_file_that_does_not_read_is_no_timeline(string text, string code)
    {
        var read = _desk.Read(text);

        Assert.Equal(code, Assert.Single(read.Problems).Code);
        Assert.Equal(ExitCode.Invalid, Assert.Throws<UserFacingException>(read.Required).Exit);
    }

    [Fact]
    public void The_first_order_that_names_a_clip_says_where_it_stands()
    {
        var ids = new[] { "A", "B", "C", "D", "E" }.Select(TimelineDesk.Id).ToList();

        var sorted = FilmOrder.Sort([.. ids], [TimelineDesk.Id("d"), TimelineDesk.Id("X")], [TimelineDesk.Id("C"), TimelineDesk.Id("D")], [TimelineDesk.Id("E"), TimelineDesk.Id("C")]);

        Assert.Equal(["D", "C", "E", "A", "B"], sorted.Select(id => id.Value));
    }

    [Fact]
    public void Clips_of_a_script_film_follow_the_prompt_list()
    {
        _desk.Folder.Write("projects/rain/prompts.yaml", "clips:\n- { id: SEQ03, prompt: a, seconds: 3 }\n- { id: SEQ04, prompt: a, seconds: 3 }\n- { id: SEQ01, prompt: a, seconds: 3 }\n");
        Assert.Equal(["SEQ03", "SEQ04", "SEQ01", "SEQ02"], Order());

        _desk.Folder.Write("projects/rain/project.yaml", "order: [SEQ02]\n");
        Assert.Equal(["SEQ02", "SEQ03", "SEQ04", "SEQ01"], Order());

        _desk.Write("order: [SEQ01]\n");
        Assert.Equal(["SEQ01", "SEQ02", "SEQ03", "SEQ04"], Order());

        IEnumerable<string> Order() => FilmOrder.Of(_desk.Folder.Disk, _desk.Project, _desk.Read().Required()).Select(id => id.Value);
    }
}
