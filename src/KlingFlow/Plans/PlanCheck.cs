using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Plans;

/// <summary>The rules of one plan beyond the kinds of its values. Every rule runs, whatever the ones before it found.</summary>
internal sealed class PlanCheck(IDisk disk, Project project, SequenceId sequence, PlanFile file, FilePlaces places)
{
    private readonly List<Problem> _problems = [];
    private readonly PlanLayers _layers = new(file, project.Settings.Defaults, places);
    private readonly PlanFrames _frames = new(disk, project.Layout, sequence, places);

    public IReadOnlyList<Problem> Problems => [.. _problems, .. _frames.Problems];

    /// <summary>The plan; to be used only where neither this nor the reading before found a problem.</summary>
    public Plan Run()
    {
        Schema();
        ReadyIsLast();
        Song();
        Provider();

        if (file.Shots is { Count: 0 })
            Add(places.At("shots", ProblemCode.MissingKey, "there is no shot", "add one: `- prompt: …` and `seconds: 5`"));

        var model = Model();
        var plan = Resolved(model);
        if (model is not null)
            Limits(plan, model);

        _problems.AddRange(new PlanElements(disk, project, plan, places).Check());

        return plan;
    }

    private Plan Resolved(ModelCard? model)
    {
        var mode = _layers.Of("mode");
        var startFrame = _frames.Start(file.StartFrame);
        var endFrame = _frames.Named("end_frame", file.EndFrame);
        var shots = Shots(mode);

        return new Plan
        {
            Sequence = sequence,
            Title = file.Title ?? "",
            Song = file.Song is { From: { } from, To: { } to } ? new SongSpan(from, to) : null,
            Notes = file.Notes,
            Provider = _layers.Of("provider"),
            Model = model?.Id ?? "",
            Mode = mode,
            AspectRatio = _layers.Of("aspect_ratio"),
            Resolution = _layers.Of("resolution"),
            Audio = _layers.Of("audio"),
            Negative = _layers.Of("negative") is { Length: > 0 } negative ? negative : null,
            StartFrame = startFrame,
            EndFrame = endFrame,
            Grid = file.Grid is { } grid ? new GridWish(grid.Prompt) : null,
            Elements = file.Elements ?? [],
            Shots = shots,
            Ready = file.Ready is true,
        };
    }

    private void Schema()
    {
        if (SchemaNumber.Complaint(file.Schema, places) is { } newer)
            Add(newer);
    }

    // A file cut short by an editor or a full disk loses its last key first, and with it the consent to spend.
    private void ReadyIsLast()
    {
        if (places.TopKeys.Contains("ready") && places.TopKeys[^1] != "ready")
            Add(places.AtKey("ready", ProblemCode.ReadyNotLast, "`ready` must be the last key of the file", "move this line to the end"));
    }

    private void Song()
    {
        if (file.Song is { From: { } from, To: { } to } && to <= from)
            Add(places.At("song.to", ProblemCode.OutOfRange, "`to` must be later than `from`"));
    }

    private void Provider()
    {
        if (file.Provider is { } name && KnownProvider.Complaint(name) is { } complaint)
            Add(places.At("provider", complaint.Code, complaint.Message, complaint.Hint));
    }

    private ModelCard? Model()
    {
        var name = _layers.Of("model");
        if (ModelCatalogue.Find(name) is { } model)
            return model;

        var hint = ModelCatalogue.Nearest(name) is { } meant
            ? $"did you mean `{meant}`?"
            : "one of " + string.Join(", ", ModelCatalogue.All.Where(model => !model.IsRetired).Select(model => $"`{model.Id}`"));
        Add(places.At("model", ProblemCode.UnknownModel, $"there is no model `{SafeText.Short(name, 60)}`{_layers.Origin("model")}", hint));
        return null;
    }

    private List<Shot> Shots(string mode)
    {
        var shots = new List<Shot>();
        for (var i = 0; i < (file.Shots?.Count ?? 0); i++)
        {
            var shot = file.Shots![i];
            if (shot.StartFrame is not null && mode != "individual")
            {
                Add(places.AtKey(
                    $"shots.{i}.start_frame", ProblemCode.OutOfRange, "a shot has its own start frame only in individual mode",
                    "write `mode: individual`, or put `start_frame` at the top level"));
            }

            shots.Add(new Shot(i, shot.Prompt ?? "", shot.Seconds ?? 0, _frames.Named($"shots.{i}.start_frame", shot.StartFrame)));
        }

        return shots;
    }

    private void Limits(Plan plan, ModelCard model)
    {
        // What a shot lacks was reported already; the model's opinion about its sums would only be noise.
        var isWhole = plan.Shots.Count > 0 && plan.Shots.All(shot => shot.Prompt.Length > 0 && shot.Seconds > 0);

        foreach (var complaint in model.Check(PlanFactsOf.Plan(plan)))
        {
            if (!isWhole && complaint.About.StartsWith("shots", StringComparison.Ordinal) && complaint.Code == ProblemCode.ModelLimit)
                continue;

            var path = complaint.About.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
            Add(places.At(path, complaint.Code, complaint.Message + _layers.Origin(path), complaint.Hint));
        }
    }

    private void Add(Problem problem) => _problems.Add(problem);
}
