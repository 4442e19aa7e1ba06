using System.Text.Json.Nodes;
using KlingFlow.Providers;
using KlingFlow.Providers.Kling;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Providers.Kling;

public sealed class KlingSoundTests
{
    [Fact]
    public void A_line_is_sent_with_its_voice_its_language_and_no_id_of_ours()
    {
        var body = Body(Line("Wait. (pause) Go."));

        Assert.Equal(["text", "voice_id", "voice_language", "voice_speed"], body.Select(field => field.Key));
        Assert.Equal(("Wait. … Go.", "oversea_male1", "en"), ((string?)body["text"], (string?)body["voice_id"], (string?)body["voice_language"]));
        Assert.Equal("zh", (string?)Body(Line("我们走吧"))["voice_language"]);
    }

    [Theory]
    [InlineData("""{"code":0,"data":{"task_id":"5001","task_status":"succeed","final_unit_deduction":"0.05","task_result":{"audios":[{"id":"au-1","url":"https://r.example/a.mp3?sig=1","duration":"2.1"}]}}}""", 2.1)]
    [InlineData("""{"code":0,"data":{"task_id":"5001","task_status":"succeed","task_result":{"audios":[{"id":"au-1","url":"https://r.example/a.mp3"}]}}}""", null)]
    public void An_answer_with_the_sound_ends_the_task_at_once(string answer, double? seconds)
    {
        var finished = Assert.IsType<SubmitOutcome.Finished>(Verdict(answer));

        Assert.Equal(("5001", RemoteStatus.Succeed, "/a.mp3"), (finished.Report.TaskId, finished.Report.Status, finished.Report.ResultUrl?.AbsolutePath));
        Assert.Equal((decimal?)seconds, finished.Report.ResultSeconds);
    }

    [Theory]
    [InlineData("""{"code":0,"data":{"task_id":"5001","task_status":"processing"}}""", typeof(SubmitOutcome.Accepted))]
    [InlineData("""{"code":0,"data":{"task_status":"succeed"}}""", typeof(SubmitOutcome.Unknown))]
    [InlineData("""{"code":1301,"message":"not this"}""", typeof(SubmitOutcome.Refused))]
    [InlineData("""{"code":0,"da""", typeof(SubmitOutcome.Unknown))]
    public void An_answer_without_the_sound_is_what_it_is_for_any_request(string answer, Type expected) => Assert.IsType(expected, Verdict(answer));

    [Theory]
    [InlineData("""{"task_id":"1","task_status":"succeed","task_result":{"audios":[{"id":"a","url_mp3":"https://r.example/a.mp3","url_wav":"https://r.example/a.wav","duration_wav":"5.0"}]}}""", "/a.wav")]
    [InlineData("""{"id":"1","status":"succeeded","outputs":[{"type":"audio","id":"a","mp3_url":"https://r.example/a.mp3","wav_url":"","mp3_duration":"5"}]}""", "/a.mp3")]
    [InlineData("""{"task_id":"1","task_status":"succeed","task_result":{"videos":[{"id":"v","url":"https://r.example/v.mp4"}],"audios":[{"id":"a","url_wav":"https://r.example/a.wav"}]}}""", "/a.wav")]
    [InlineData("""{"task_id":"1","task_status":"succeed","task_result":{"audios":[{"id":"a","url_wav":"file:///etc/passwd"}]}}""", null)]
    [InlineData("""{"task_id":"1","task_status":"succeed","task_result":{"audios":[{"url":"https://r.example/a.wav"},{"url":"https://r.example/b.wav"}]}}""", null)]
    public void The_one_sound_of_a_task_is_its_wave_where_there_is_one(string task, string? path) =>
        Assert.Equal(path, KlingTask.Read(JsonDocumentOf(task), KlingMakes.Sound)?.ResultUrl?.AbsolutePath);

    [Fact]
    public void An_effect_names_its_video_or_its_length_and_our_id()
    {
        var effect = new EffectWork("kf-fx", "") { Prompt = "rain", Seconds = 5 };

        var words = JsonNode.Parse(new KlingEffectRequest(effect, null).ToJson())!.AsObject();
        var video = JsonNode.Parse(new KlingEffectRequest(effect with { VideoId = "v-1" }, null).ToJson())!.AsObject();

        Assert.Equal(["prompt", "duration", "external_task_id"], words.Select(field => field.Key));
        Assert.Equal(["video_id", "sound_effect_prompt", "external_task_id"], video.Select(field => field.Key));
    }

    private static SpeechWork Line(string text) => new("kf-1", "") { Text = text, Engine = "", Voice = "oversea_male1" };

    private static JsonObject Body(SpeechWork work) => JsonNode.Parse(new KlingSpeechRequest(work).ToJson())!.AsObject();

    private static SubmitOutcome Verdict(string answer) => KlingSpeech.Verdict(SubmitVerdict.Of(answer.Contains("1301", StringComparison.Ordinal) ? 400 : 200, answer, null), answer);

    private static System.Text.Json.JsonElement JsonDocumentOf(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
