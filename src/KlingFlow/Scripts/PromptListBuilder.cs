namespace KlingFlow.Scripts;

/// <summary>
/// Makes the prompt list of a script. Clips keep the ids that they have in earlier lists, by the words they were made from; what is new
/// gets an id that nothing had. The same script and the same earlier lists give the same list.
/// </summary>
public static class PromptListBuilder
{
    /// <summary>Makes the list.</summary>
    /// <param name="script">The script.</param>
    /// <param name="text">What it was read from.</param>
    /// <param name="aids">What the project knows of it.</param>
    /// <param name="earlier">What ids there are already; <see cref="EarlierClips.None"/> at first.</param>
    public static PromptList Build(Script script, ScriptText text, ReadingAids aids, EarlierClips earlier)
    {
        var list = new PromptList(ClipWindows.Of(script, text, aids));
        return earlier == EarlierClips.None ? list : WithIds(list, earlier);
    }

    /// <summary>The same clips under the ids that they have in earlier lists.</summary>
    /// <param name="fresh">As <see cref="Build"/> made it without earlier lists.</param>
    /// <param name="earlier">What there is.</param>
    internal static PromptList WithIds(PromptList fresh, EarlierClips earlier) =>
        new([.. fresh.Clips.Zip(ClipIds.Of(fresh.Clips, earlier), (clip, id) => clip with { Id = id })]);
}
