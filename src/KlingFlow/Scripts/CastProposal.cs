namespace KlingFlow.Scripts;

/// <summary>Somebody who speaks in the script and whom the cast of project.yaml does not have.</summary>
/// <param name="Name">As the script has it.</param>
/// <param name="Lines">How many lines are tagged with the name.</param>
/// <param name="Example">The first of them.</param>
/// <param name="Line">Where it stands in the script, counted from 1.</param>
public sealed record CastProposal(string Name, int Lines, string Example, int Line)
{
    private const int ExampleLetters = 60;

    /// <summary>Everybody who is named, most lines first, then in the order of the script. Nothing is written into project.yaml.</summary>
    public static IReadOnlyList<CastProposal> Of(Script script, ReadingAids aids)
    {
        var known = aids.Cast.SelectMany(member => member.Aliases.Prepend(member.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = new Dictionary<string, Found>(StringComparer.OrdinalIgnoreCase);
        foreach (var scene in script.Scenes)
        {
            foreach (var item in scene.Items)
            {
                if (item is not { IsSpoken: true, Speaker: { } speaker } || known.Contains(speaker))
                    continue;
                if (!found.TryGetValue(speaker, out var person))
                    found[speaker] = person = new Found(item);

                person.Lines++;
            }
        }

        // Those with as many lines stay in the order of the script.
        return [.. found.Values.OrderByDescending(person => person.Lines)
            .Select(person => new CastProposal(person.First.Speaker!, person.Lines, Errors.SafeText.Short(person.First.Text, ExampleLetters), person.First.Source.Line))];
    }

    private sealed class Found(ScriptItem first)
    {
        public ScriptItem First => first;

        public int Lines { get; set; }
    }
}
