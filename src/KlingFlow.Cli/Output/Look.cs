namespace KlingFlow.Cli.Output;

/// <summary>How one stream may look: colour and animation only where a person looks at it.</summary>
/// <param name="Colour">Whether escape sequences may be written.</param>
/// <param name="IsTerminal">Whether tables and progress make sense; otherwise plain lines.</param>
internal sealed record Look(bool Colour, bool IsTerminal)
{
    public static Look Plain { get; } = new(Colour: false, IsTerminal: false);

    /// <summary>Each stream is judged by itself: <c>kling status &gt; file</c> still has coloured errors.</summary>
    public static Look For(bool isTerminal, bool noColour, Func<string, string?> variable)
    {
        bool Says(string name) => !string.IsNullOrEmpty(variable(name));

        var animated = isTerminal && variable("TERM") is not "dumb";
        var forced = Says("FORCE_COLOR") || Says("CLICOLOR_FORCE");
        return new Look(!noColour && !Says("NO_COLOR") && (animated || forced), animated && !noColour);
    }

    public string Bold(string text) => Wrap("1", text);

    public string Dim(string text) => Wrap("2", text);

    public string Red(string text) => Wrap("1;31", text);

    public string Green(string text) => Wrap("32", text);

    public string Yellow(string text) => Wrap("33", text);

    public string Blue(string text) => Wrap("34", text);

    private string Wrap(string code, string text) => Colour ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
