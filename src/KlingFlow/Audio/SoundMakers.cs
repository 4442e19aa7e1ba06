using KlingFlow.Generation;
using KlingFlow.Media;

namespace KlingFlow.Audio;

/// <summary>What a workflow makes sounds with.</summary>
/// <param name="Speaker">Lines.</param>
/// <param name="Effects">Effects that a provider makes.</param>
public sealed record SoundMakers(Speaker Speaker, EffectMaker Effects)
{
    /// <summary>For one project.</summary>
    /// <param name="services">The project.</param>
    /// <param name="queueOf">The line in front of a provider.</param>
    /// <param name="providers">Who makes sounds.</param>
    /// <param name="voices">The engines of this machine.</param>
    /// <param name="createdBy"><c>film</c>, <c>watcher</c>, <c>cli</c>, <c>console</c> or <c>agent</c>.</param>
    public static SoundMakers Of(TakeServices services, Func<string, ProviderQueue> queueOf, SoundProviders providers, VoiceBox voices, string createdBy)
    {
        var maker = new SoundMaker(services, queueOf, providers, createdBy);
        return new SoundMakers(new Speaker(services, maker, providers, voices), new EffectMaker(services, maker, providers));
    }
}
