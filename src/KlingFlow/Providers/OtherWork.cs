using KlingFlow.Errors;

namespace KlingFlow.Providers;

/// <summary>What a provider says to work of a kind that it does not make.</summary>
public static class OtherWork
{
    /// <summary>The complaint of <see cref="IProvider.CheckAsync"/>.</summary>
    /// <param name="provider">Its name.</param>
    /// <param name="work">A <see cref="Work"/>, or the <see cref="WorkFacts"/> of one.</param>
    public static Problem Of(string provider, object work) =>
        new(ProblemCode.Unsupported, $"{provider} makes no {Kind(work)}", Hint: "name another `provider`");

    /// <summary>The same, where nobody asked before.</summary>
    public static UserFacingException Refused(string provider, object work) => new(ExitCode.Invalid, Of(provider, work));

    private static string Kind(object work) => work switch
    {
        VideoWork or VideoFacts => "videos",
        ImageWork or ImageFacts => "images",
        ElementWork or ElementFacts => "elements",
        SpeechWork or SpeechFacts => "speech",
        EffectWork or EffectFacts => "sound effects",
        _ => "things of this kind",
    };
}
