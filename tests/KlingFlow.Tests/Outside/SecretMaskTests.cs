using KlingFlow.Outside;
using KlingFlow.Spending;

namespace KlingFlow.Tests.Outside;

/// <summary>Servers repeat the key in what they say, and what they say is stored and printed.</summary>
public sealed class SecretMaskTests : IDisposable
{
    private const string Key = "KF/SECRET+9d2f==";

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Repeated =>
    [
        "{\"code\":1002,\"message\":\"the key KF/SECRET+9d2f== is not known\"}",
        "{\"code\":1002,\"message\":\"the key KF\\/SECRET+9d2f== is not known\"}",
        "{\"code\":1002,\"message\":\"the key KF/SECRET\\u002B9d2f== is not known\"}",
        "<a href=\"?key=KF%2FSECRET%2B9d2f%3D%3D\">Authorization: Bearer kf/secret+9d2f==</a>",
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Repeated))]
    public async Task X06_A_key_that_the_server_repeats_never_gets_past_the_door(string body)
    {
        using var paid = new PaidClient(new StubHandler(StubHandler.Status(401, body)), Log());
        using var query = new QueryClient(new StubHandler(StubHandler.Status(401, body)), Log(), () => 0);

        var posted = (PaidAnswer.Answered)await paid.PostAsync(new Uri("https://api.example/v1"), "Bearer " + Key, "{}", new Permit("kf-1"), default);
        var asked = (QueryAnswer.Answered)await query.GetAsync(new Uri("https://api.example/tasks"), "Bearer " + Key, default);

        Assert.Contains("***", posted.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("9d2f", posted.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("9d2f", asked.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_without_the_key_and_a_request_without_one_are_left_alone()
    {
        Assert.Equal("a Bearer of news", SecretMask.Hide("a Bearer of news", "Bearer " + Key));
        Assert.Equal("the key is k", SecretMask.Hide("the key is k", "Bearer k"));
        Assert.Equal("anything", SecretMask.Hide("anything", null));
    }

    private OutboundLog Log() => new(_folder.Disk, _folder["log"], new FakeClock());
}
