using KlingFlow.Catalogue;
using KlingFlow.Providers;
using KlingFlow.Sequences;

namespace KlingFlow.Workflows;

/// <summary>What the rest of a script film is expected to cost.</summary>
/// <param name="Takes">How many takes would be made.</param>
/// <param name="Pictures">Of the clips that have no current take; null where it is free.</param>
/// <param name="Sound">Of lines and effects that a provider makes; null where it is free.</param>
/// <param name="Unheard">What of the script nobody will hear, with the reason.</param>
public sealed record FilmQuote(int Takes, Estimate? Pictures, Estimate? Sound, IReadOnlyList<string> Unheard)
{
    /// <summary>Everything together; null where all is free.</summary>
    public Estimate? Total => Estimate.Sum(new[] { Pictures, Sound }.OfType<Estimate>());

    /// <summary>Works it out from how the clips stand.</summary>
    public static async Task<FilmQuote> OfAsync(StatusQuestion question, FilmStanding film, ClipSound sound, CancellationToken cancellation)
    {
        var toMake = film.Clips.Where(clip => clip.State is ClipState.New or ClipState.Stale or ClipState.Idle or ClipState.Waiting).ToList();
        var pictures = toMake.Select(clip => OfClip(question, clip)).OfType<Estimate>().Where(estimate => estimate.Amount > 0);
        var (heard, unheard) = (new List<Estimate>(), new List<string>());
        foreach (var clip in film.Clips.Where(clip => clip.State != ClipState.Committed))
        {
            var score = await sound.PlanAsync(clip.Clip, clip.State == ClipState.Sounding ? clip.Take : null, cancellation);
            if (sound.Price(score) is { } estimate)
                heard.Add(estimate);
            unheard.AddRange(score.Unheard);
        }

        return new FilmQuote(toMake.Count, Estimate.Sum(pictures), Estimate.Sum(heard), unheard);
    }

    private static Estimate? OfClip(StatusQuestion question, ClipStand stand)
    {
        if (stand.State != ClipState.New)
            return question.Plans(stand.Clip.Id).Plan is { } plan ? question.Estimate(plan) : null;

        var defaults = question.Project.Settings.Defaults;
        return ModelCatalogue.Find(defaults.Model.Value) is { } model
            ? question.Price(defaults.Provider.Value, new VideoFacts(model.Id, defaults.Resolution.Value, defaults.Audio.Value, stand.Clip.Seconds))
            : null;
    }
}
