using KlingFlow.Errors;

namespace KlingFlow.Catalogue;

/// <summary>The rules about seconds and prompts of the shots.</summary>
internal sealed class ShotCheck(ModelCard model, PlanFacts facts)
{
    private readonly List<LimitComplaint> _complaints = [];

    private string WithNegative => string.IsNullOrWhiteSpace(facts.Negative) ? "" : " with the negative";

    private bool IsIndividual => facts.Mode == "individual";

    public IReadOnlyList<LimitComplaint> Run()
    {
        if (IsIndividual)
            EachAlone();
        else if (facts.Shots.Count == 1)
            Alone(0, facts.HasStartFrame, facts.HasEndFrame);
        else if (model.Shots is { } rules)
            Together(rules);
        else if (facts.Shots.Count > 1)
            OnlyOne();

        return _complaints;
    }

    private void OnlyOne() => Add(
        "shots", $"{model.Id} makes one shot per take, not {facts.Shots.Count}",
        "write `mode: individual`, or use a model that makes several shots: `kling-3.0`");

    private void EachAlone()
    {
        for (var index = 0; index < facts.Shots.Count; index++)
        {
            var isLast = index == facts.Shots.Count - 1;
            Alone(index, facts.Shots[index].HasStartFrame || (index == 0 && facts.HasStartFrame), isLast && facts.HasEndFrame);
        }
    }

    private void Alone(int index, bool hasStartFrame, bool hasEndFrame)
    {
        var shot = facts.Shots[index];
        var allowed = model.SecondsFor(hasStartFrame, hasEndFrame);
        if (!allowed.Contains(shot.Seconds))
            Add($"shots[{index}].seconds", $"{model.Id} does not make {shot.Seconds} s", Choice(allowed));

        var limit = model.RouteFor(hasStartFrame)?.MaxPromptCharacters ?? int.MaxValue;
        TooLong($"shots[{index}].prompt", "the prompt", PromptText.Single(shot.Prompt, facts.Negative).Length, limit);

        if (!IsIndividual && model.Shots is { } rules)
            Separator(rules, index, shot.Prompt.Replace($@"\{rules.Separator}", "", StringComparison.Ordinal), "use a comma or a full stop, or write `\\;` where it is text");
    }

    private void Together(ShotRules rules)
    {
        if (facts.Shots.Count > rules.Max)
            Add("shots", $"{model.Id} makes at most {rules.Max} shots in one take, not {facts.Shots.Count}", "split the sequence");

        var allowed = model.SecondsFor(facts.HasStartFrame, facts.HasEndFrame);
        var sum = facts.Shots.Sum(shot => (long)shot.Seconds);
        if (facts.Shots.Count > 0 && (sum > int.MaxValue || !allowed.Contains((int)sum)))
            Add("shots", $"the shots are {sum} s together, which {model.Id} does not make", Choice(allowed));

        for (var index = 0; index < facts.Shots.Count; index++)
        {
            if (facts.Shots[index].Seconds < rules.MinSeconds)
                Add($"shots[{index}].seconds", $"a shot lasts at least {rules.MinSeconds} s", null);

            var words = PromptText.Single(facts.Shots[index].Prompt, facts.Negative);
            TooLong($"shots[{index}].prompt", "the prompt of the shot", words.Length, rules.MaxPromptCharacters);
            Separator(rules, index, facts.Shots[index].Prompt, "use a comma or a full stop");
        }

        var limit = model.RouteFor(facts.HasStartFrame)?.MaxPromptCharacters ?? int.MaxValue;
        TooLong("shots", "the whole prompt, grammar included,", PromptText.Several(facts.Shots, facts.Negative).Length, limit);
    }

    // Where a shot is alone nobody looks for its end, and a sign that is meant as text can be sent; among others it cannot.
    private void Separator(ShotRules rules, int index, string prompt, string hint)
    {
        if (prompt.Contains(rules.Separator))
        {
            _complaints.Add(new LimitComplaint(
                $"shots[{index}].prompt", ProblemCode.PromptGrammar,
                $"`{rules.Separator}` ends a shot for {model.Id}, so it cannot stand in a prompt", hint));
        }
    }

    // Counted in UTF-16 units, the strictest way the provider may count.
    private void TooLong(string about, string what, int length, int limit)
    {
        if (length > limit)
            Add(about, $"{what} has {length} characters{WithNegative}, {model.Id} takes {limit}", $"leave out {length - limit}");
    }

    private static string Choice(IReadOnlyList<int> seconds) =>
        seconds.Count > 2 ? $"from {seconds[0]} to {seconds[^1]} whole seconds" : $"one of: {string.Join(", ", seconds)}";

    private void Add(string about, string message, string? hint) =>
        _complaints.Add(new LimitComplaint(about, ProblemCode.ModelLimit, message, hint));
}
