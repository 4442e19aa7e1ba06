using KlingFlow.Audio;
using KlingFlow.Errors;
using KlingFlow.Media;
using KlingFlow.Providers;
using KlingFlow.Scripts;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Audio;

public sealed class SpeechPlanTests
{
    [Theory]
    [InlineData("Wait. (beat) Go.", "Wait. (pause) Go.")]
    [InlineData("Wait (a long pause) here", "Wait (pause) here")]
    [InlineData("(whispering) Come (to him) here.", "Come here.")]
    [InlineData("  one\n two\t three ", "one two three")]
    [InlineData("(sighs)", "")]
    [InlineData("(beat)", "")]
    [InlineData("--help; $(rm -rf /) [[x]]", "--help; $ [[x]]")]
    public void Directions_are_not_spoken_and_a_beat_is_a_pause(string line, string spoken) => Assert.Equal(spoken, SpeechText.Of(line, []));

    [Fact]
    public void A_beat_among_the_directions_comes_before_the_line()
    {
        var text = SpeechText.Of("Go.", ["whisper", "beat"]);

        Assert.Equal("(pause) Go.", text);
        Assert.Equal(["", "Go."], SpeechText.Parts(text));
        Assert.Equal("Go.", SpeechText.WithDots(text));
    }

    [Fact]
    public void Who_has_no_voice_gets_one_of_his_own_that_stays_when_others_join()
    {
        var two = Cast("anna", "bert");
        var three = Cast("carl", "anna", "bert");
        var (before, after) = (VoicesOf(two, "anna", "bert"), VoicesOf(three, "anna", "bert", "carl"));

        Assert.Equal(2, before.Distinct().Count());
        Assert.Equal(3, after.Distinct().Count());
        Assert.Equal(before, VoicesOf(two, "ANNA", "bert"));
    }

    [Fact]
    public void An_alias_speaks_with_the_voice_of_the_person_and_of_several_voices_the_providers_own_counts()
    {
        var settings = Settings("local", new CastMember("driver", ["the man"], "local:en-gb kling:oversea_male1"));

        Assert.Equal("en-gb", Wish(settings, "THE MAN").Voice.Id);
        Assert.Equal("oversea_male1", Wish(settings with { Speech = settings.Speech with { Provider = new("kling", "") } }, "driver").Voice.Id);
    }

    [Fact]
    public void A_line_that_nobody_is_named_for_is_spoken_only_with_a_default_voice()
    {
        var silent = SpeechPlan.Of(Settings("local"), ClipOf(new DialogueLine { Text = "It rained." }), VoiceEngine.Espeak);
        var spoken = SpeechPlan.Of(Settings("local", voice: "en-us"), ClipOf(new DialogueLine { Text = "It rained.", Kind = DialogueLine.Narration }), VoiceEngine.Espeak);

        Assert.Equal((1, "nobody knows who speaks, and there is no `default_voice`"), (Assert.Single(silent.Unspoken).Line, silent.Unspoken[0].Reason));
        Assert.Equal("en-us", Assert.Single(spoken.Wishes).Voice.Id);
    }

    [Fact]
    public void A_service_has_no_voices_to_give_away()
    {
        var plan = SpeechPlan.Of(Settings("kling"), ClipOf(new DialogueLine { Speaker = "anna", Text = "Go." }), "");

        Assert.Equal(ProblemCode.UnknownVoice, Assert.Single(plan.Problems).Code);
    }

    [Fact]
    public void Text_voice_engine_and_speed_make_a_line_and_nothing_else_does()
    {
        var line = Wish(Settings("local", new CastMember("driver", [], "en-gb")), "driver");

        Assert.Equal(line.InputSha256, (line with { Speaker = "another", Line = 7, Delivery = ["loud"] }).InputSha256);
        Assert.NotEqual(line.InputSha256, (line with { Text = "Other." }).InputSha256);
        Assert.NotEqual(line.InputSha256, (line with { Voice = line.Voice with { Speed = 1.1m } }).InputSha256);
        Assert.NotEqual(line.InputSha256, (line with { Voice = line.Voice with { Engine = VoiceEngine.Flite } }).InputSha256);
    }

    [Fact]
    public void Speech_that_is_longer_than_its_clip_is_a_problem_that_says_how_much()
    {
        var clip = ClipOf(new DialogueLine { Text = "x" });

        Assert.Null(SpeechFit.Of(clip, [new FittedLine(1, 5m, true)]).Problem);
        var fit = SpeechFit.Of(clip, [new FittedLine(1, 4m, true), new FittedLine(2, 3.4m, false)]);
        Assert.Equal((ProblemCode.SpeechTooLong, 2.4m), (fit.Problem?.Code, fit.TooLong));
        Assert.Equal("RAIN: its speech takes about 7.4 s and the clip 5 s: about 2.4 s too long", fit.Problem?.Message);
    }

    [Theory]
    [InlineData("We should not be here.", 2.3)]
    [InlineData("Go. Now! Run?", 2.1)]
    [InlineData("Wait. (pause) Go.", 1.9)]
    public void A_line_that_nobody_heard_is_as_long_as_its_words_and_sentences(string text, double seconds) =>
        Assert.Equal((decimal)seconds, SpeechFit.Estimate(Wish(Settings("local", voice: "en-us"), null) with { Text = text }));

    private static ProjectSettings Cast(params string[] names) => Settings("local", [.. names.Select(name => new CastMember(name, [], null))]);

    private static ProjectSettings Settings(string provider, params CastMember[] cast) => new() { Title = "Film", Cast = cast, Speech = new() { Provider = new(provider, "") } };

    private static ProjectSettings Settings(string provider, string voice) =>
        new() { Title = "Film", Speech = new() { Provider = new(provider, ""), DefaultVoice = new(voice, "") } };

    private static IReadOnlyList<string> VoicesOf(ProjectSettings settings, params string[] speakers) => [.. speakers.Select(speaker => Wish(settings, speaker).Voice.Id)];

    private static SpeechWish Wish(ProjectSettings settings, string? speaker) =>
        Assert.Single(SpeechPlan.Of(settings, ClipOf(new DialogueLine { Speaker = speaker, Text = "Go." }), VoiceEngine.Espeak).Wishes);

    private static Clip ClipOf(params DialogueLine[] lines) => new() { Id = Names.SequenceId.Parse("RAIN"), Prompt = "rain", Seconds = 5, Dialogue = lines };
}
