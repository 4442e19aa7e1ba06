using System.Text.Json.Nodes;

namespace KlingFlow.EndToEnd.Harness;

/// <summary>How one run of the program ended.</summary>
/// <param name="Exit">Exit code.</param>
/// <param name="Output">Standard output: data.</param>
/// <param name="Error">Standard error: everything else.</param>
internal sealed record KlingResult(int Exit, string Output, string Error)
{
    /// <summary>The document that <c>--json</c> printed.</summary>
    public JsonNode Json => JsonNode.Parse(Output)!;

    public KlingResult Expect(int exit)
    {
        Assert.True(Exit == exit, $"exit {Exit}, not {exit}\n--- output\n{Output}\n--- errors\n{Error}");

        return this;
    }
}
