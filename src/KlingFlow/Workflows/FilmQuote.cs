using KlingFlow.Catalogue;
using KlingFlow.Names;

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

    /// <summary>The most that everything may come to where another provider makes the clips by <c>failover_policy: auto</c>; null where all is free.</summary>
    public Estimate? Most { get; private init; }

    /// <summary>The same of each clip that is not committed: what a person agrees to who agrees to <see cref="Most"/>.</summary>
    public IReadOnlyDictionary<SequenceId, Estimate> MostOf { get; private init; } = new Dictionary<SequenceId, Estimate>();

    /// <summary>Works it out from how the clips stand.</summary>
    public static async Task<FilmQuote> OfAsync(FilmPricing pricing, FilmStanding film, ClipSound sound, CancellationToken cancellation)
    {
        var toMake = film.Clips.Where(clip => IsToMake(clip, film, pricing)).ToList();
        var pictures = toMake.Select(pricing.Price).OfType<Estimate>().Where(estimate => estimate.Amount > 0);
        var (heard, unheard) = (new List<Estimate>(), new List<string>());
        foreach (var clip in film.Clips.Where(clip => clip.State != ClipState.Committed))
        {
            var score = await sound.PlanAsync(clip.Clip, clip.State == ClipState.Sounding ? clip.Take : null, cancellation);
            if (sound.Price(score) is { } estimate)
                heard.Add(estimate);
            unheard.AddRange(score.Unheard);
        }

        var most = film.Clips.Where(clip => clip.State != ClipState.Committed)
            .Select(clip => (clip.Clip.Id, Most: pricing.Most(clip))).Where(clip => clip.Most is not null).ToDictionary(clip => clip.Id, clip => clip.Most!);
        return new FilmQuote(toMake.Count, Estimate.Sum(pictures), Estimate.Sum(heard), unheard)
        {
            MostOf = most,
            Most = Estimate.Sum(toMake.Select(clip => most.GetValueOrDefault(clip.Clip.Id)).OfType<Estimate>().Concat(heard).Where(estimate => estimate.Amount > 0)),
        };
    }

    // Whoever names a provider has the clip made there at which the film stands, as far as nothing of it was accepted elsewhere.
    private static bool IsToMake(ClipStand clip, FilmStanding film, FilmPricing pricing) =>
        clip.State is ClipState.New or ClipState.Stale or ClipState.Idle or ClipState.Waiting
        || (pricing.Provider is not null && clip == film.Next && clip.State is ClipState.Making or ClipState.Failed);
}
