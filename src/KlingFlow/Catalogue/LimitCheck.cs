using KlingFlow.Errors;

namespace KlingFlow.Catalogue;

/// <summary>Compares one plan with one model. Every rule runs, whatever the ones before it found.</summary>
internal sealed class LimitCheck(ModelCard model, PlanFacts facts)
{
    private readonly List<LimitComplaint> _complaints = [];

    public IReadOnlyList<LimitComplaint> Run()
    {
        if (model.IsRetired)
        {
            Add("model", $"{model.Id} was retired on {model.Retired}", model.Successor is { } next ? $"use `{next}`" : null);
            return _complaints;
        }

        AspectRatio();
        Resolution();
        Audio();
        Negative();
        StartFrame();
        EndFrame();
        Elements();
        _complaints.AddRange(new ShotCheck(model, facts).Run());

        return _complaints;
    }

    private void AspectRatio()
    {
        if (!model.AspectRatios.Contains(facts.AspectRatio))
            Add("aspect_ratio", $"{model.Id} does not make {facts.AspectRatio}", OneOf(model.AspectRatios));
    }

    private void Resolution()
    {
        if (!model.Resolutions.Contains(facts.Resolution))
            Add("resolution", $"{model.Id} does not make {facts.Resolution}", OneOf(model.Resolutions));
    }

    private void Audio()
    {
        if (!model.Audio.TryGetValue(facts.Audio, out var resolutions))
            Add("audio", $"{model.Id} does not make audio `{facts.Audio}`", OneOf(model.AudioModes));
        else if (model.Resolutions.Contains(facts.Resolution) && !resolutions.Contains(facts.Resolution))
            Add("audio", $"{model.Id} makes audio `{facts.Audio}` only at {string.Join(", ", resolutions)}", "change `resolution`, or write `audio: off`");
    }

    private void Negative()
    {
        if (facts is { Mode: "multi_shot", Negative: { } negative } && model.Shots is { } rules && negative.Contains(rules.Separator))
            Add("negative", $"`{rules.Separator}` ends a shot for {model.Id}, so it cannot stand in a text", "use a comma", ProblemCode.PromptGrammar);
    }

    private void StartFrame()
    {
        var sent = facts.HasStartFrame || facts.Shots.Any(shot => shot.HasStartFrame);
        if (sent && !model.SupportsStartFrame)
            Add("start_frame", $"{model.Id} takes no start frame");
        else if (!sent && model.NeedsStartFrame)
            Add("start_frame", $"{model.Id} needs a start frame", "add `start_frame:`");
    }

    private void EndFrame()
    {
        if (!facts.HasEndFrame)
            return;

        var beside = facts.Mode == "individual" && facts.Shots.Count > 1 ? facts.Shots[^1].HasStartFrame : facts.HasStartFrame;
        if (model.EndFrame is not { } rules)
        {
            Add("end_frame", $"{model.Id} takes no end frame", Alternative(card => card.EndFrame is not null));
            return;
        }

        if (!beside)
            Add("end_frame", "an end frame needs a start frame beside it", "add `start_frame:`");
        if (model.Resolutions.Except(rules.Resolutions).Contains(facts.Resolution))
            Add("end_frame", $"{model.Id} takes an end frame only at {string.Join(", ", rules.Resolutions)}", "change `resolution`");
        if (model.AudioModes.Except(rules.Audio).Contains(facts.Audio))
            Add("end_frame", $"{model.Id} takes an end frame only with audio `{string.Join("`, `", rules.Audio)}`", "change `audio`");
    }

    private void Elements()
    {
        // Some too many are dropped by priority, and shown. All of them dropped is not what anybody asked for.
        if (facts.ElementCount > 0 && ElementCap.For(model, facts) == 0)
        {
            Add("elements", $"{model.Id} takes no elements here",
                Alternative(card => ElementCap.For(card, facts) > 0), ProblemCode.UnknownElement);
        }
    }

    private static string? Alternative(Func<ModelCard, bool> takesIt) =>
        ModelCatalogue.All.FirstOrDefault(card => !card.IsRetired && takesIt(card)) is { } card ? $"`{card.Id}` does" : null;

    private static string OneOf(IEnumerable<string> words) => $"one of: {string.Join(", ", words)}";

    private void Add(string about, string message, string? hint = null, string code = ProblemCode.ModelLimit) =>
        _complaints.Add(new LimitComplaint(about, code, message, hint));
}
