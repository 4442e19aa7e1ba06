namespace KlingFlow.Cli.Markers;

/// <summary>What the commands have in common that drop a marker about one take.</summary>
internal static class VerdictVerb
{
    /// <summary>A command <c>kling NAME [PROJECT] SEQUENCE --take N [--note TEXT] [--frame N[-M]]</c>.</summary>
    /// <param name="name">Of the command, which is also the verb of the marker.</param>
    /// <param name="description">What it decides.</param>
    /// <param name="examples">Command lines that work as they stand.</param>
    /// <param name="run">Given what was typed; returns the exit code.</param>
    public static Verb Create(string name, string description, IReadOnlyList<string> examples, Func<CliRun, VerdictWords, int> run)
    {
        var place = CommonArguments.Sequence();
        var take = CommonArguments.Take();
        var note = CommonArguments.Note();
        if (name != "approve")
            note.Aliases.Add("--reason");

        // What is cancelled is still open, so it has no frames.
        var hasFrames = name != "cancel";
        var frame = CommonArguments.Frame();
        var verb = new Verb(name, description)
        {
            Group = VerbGroup.Make,
            Usage = $"kling {name} [PROJECT] SEQUENCE --take N [--note TEXT{(hasFrames ? " [--frame N[-M]]" : "")}]",
            Examples = examples,
            Arguments = { place },
            Options = { take, note },
            Run = (parsed, cli) => Task.FromResult(run(
                cli, new VerdictWords(parsed.GetRequiredValue(place), parsed.GetRequiredValue(take), parsed.GetValue(note), hasFrames ? parsed.GetValue(frame) : null))),
        };
        if (hasFrames)
            verb.Options.Add(frame);
        return verb;
    }
}
