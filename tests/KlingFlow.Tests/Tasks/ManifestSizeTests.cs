using System.Text;
using KlingFlow.Media;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Tasks;

public sealed class ManifestSizeTests
{
    [Fact]
    public void A_manifest_has_the_keys_of_the_contract_in_their_order()
    {
        var text = ManifestSize.Fit(Samples.Manifest());

        Snapshot.Matches(text);
        Assert.StartsWith("{\n  \"schema\": 1,\n  \"take_id\": \"SEQ08_take002\",\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void X07_The_address_of_the_result_loses_its_signature()
    {
        var text = ManifestSize.Fit(Samples.Manifest() with { OriginalResultUrl = "https://me:pw@cdn.example.com/v/1.mp4?sign=SECRET#x" });

        Assert.Contains("\"https://cdn.example.com/v/1.mp4\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pw", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("雨")]
    [InlineData("\"")]
    [InlineData("\u001b")]
    public void The_longest_winded_take_fits_into_two_kilobytes_and_keeps_its_facts(string letter)
    {
        var longest = string.Concat(Enumerable.Repeat(letter, 5000));
        var text = ManifestSize.Fit(Samples.Manifest() with
        {
            TaskStatusMsg = longest,
            PromptSummary = longest,
            InputAssetSummary = longest,
            OriginalResultUrl = "https://cdn.example.com/" + new string('p', 3000),
            Qc = [.. Enumerable.Range(0, 40).Select(second => new QcFinding("frozen", second, second + 1))],
            NextActions = [.. Enumerable.Range(0, 40).Select(take => new NextAction($"kling approve film SEQ08 --take {take}", true, longest))],
        });

        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, ManifestSize.MaxBytes);
        Assert.Contains(new string('a', 64), text, StringComparison.Ordinal);
        Assert.Contains("867283741759111202", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_have_at_most_five_entries()
    {
        var text = ManifestSize.Fit(Samples.Manifest() with { Qc = [.. Enumerable.Range(0, 9).Select(second => new QcFinding("black", second, second))] });

        Assert.Equal(5, text.Split("\"black\"").Length - 1);
    }
}
