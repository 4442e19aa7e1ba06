using System.Security.Cryptography;
using System.Text;
using KlingFlow.Media;
using KlingFlow.Workspaces;

namespace KlingFlow.Audio;

/// <summary>
/// Which voice each person speaks with. Pure: the same cast gives the same voices on every machine, and one who joins it
/// changes no other's, unless they would get the same.
/// </summary>
internal sealed class VoiceCast
{
    private static readonly char[] Between = [' ', ',', ';'];

    private readonly IReadOnlyList<CastMember> _cast;
    private readonly SpeechSettings _speech;
    private readonly IReadOnlyList<string> _given;
    private readonly Dictionary<string, string> _assigned = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="settings">Cast and speech.</param>
    /// <param name="engine">The engine that is here, for a local provider; the model for any other.</param>
    public VoiceCast(ProjectSettings settings, string engine)
    {
        (_cast, _speech) = (settings.Cast, settings.Speech);

        // Only engines of this machine have voices to give away: whose they are at a service, its owner knows.
        _given = _speech.Provider.Value == "local" ? VoiceBox.VoicesOf(engine) : [];
        var taken = _cast.Select(member => Named(member.Voice)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var member in _cast.Where(member => Named(member.Voice) is null))
        {
            if (Free(member.Name, taken) is not { } voice)
                continue;

            _assigned[member.Name] = voice;
            taken.Add(voice);
        }
    }

    /// <summary>The voice of a line; null where nobody said which.</summary>
    /// <param name="speaker">Name or alias; null where nobody is named.</param>
    /// <param name="own">The voice of this line alone, or null.</param>
    public string? Of(string? speaker, string? own)
    {
        if (Named(own) is { } forLine)
            return forLine;
        if (speaker is null)
            return Default;

        var member = Find(speaker);
        return Named(member?.Voice) ?? (member is not null ? _assigned.GetValueOrDefault(member.Name) : null)
            ?? Default ?? (_given.Count > 0 ? _given[Preferred(speaker)] : null);
    }

    private string? Default => Named(_speech.DefaultVoice.Value);

    private CastMember? Find(string speaker) =>
        _cast.FirstOrDefault(member => Same(member.Name, speaker)) ?? _cast.FirstOrDefault(member => member.Aliases.Any(alias => Same(alias, speaker)));

    private static bool Same(string one, string other) => one.Trim().Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The voice among those of a text that is for the provider: the one with its name before it, else the one without any.</summary>
    private string? Named(string? text)
    {
        var words = (text ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries);
        var prefix = _speech.Provider.Value + ":";
        return words.FirstOrDefault(word => word.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && word.Length > prefix.Length)?[prefix.Length..]
            ?? words.FirstOrDefault(word => !KnownProvider.Speakers.Any(name => word.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)));
    }

    private string? Free(string name, HashSet<string> taken)
    {
        for (var step = 0; step < _given.Count; step++)
        {
            if (_given[(Preferred(name) + step) % _given.Count] is var voice && !taken.Contains(voice))
                return voice;
        }

        return _given.Count > 0 ? _given[Preferred(name)] : null;
    }

    // By the name alone, so that nobody's voice hangs on who else is in the film.
    private int Preferred(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name.Trim().ToUpperInvariant()))[0] % _given.Count;
}
