namespace KlingFlow.Elements;

/// <summary>What the cap of a model keeps of a plan's elements. The order in the plan is the priority.</summary>
/// <param name="Used">Sent, in order.</param>
/// <param name="Dropped">Not sent, in order.</param>
/// <param name="Cap">How many the model takes here.</param>
public sealed record ElementChoice(IReadOnlyList<string> Used, IReadOnlyList<string> Dropped, int Cap)
{
    /// <summary>Keeps the first names, as many as the model takes beside the frames that are sent.</summary>
    /// <param name="names">In the order of the plan.</param>
    /// <param name="cap">As <see cref="Catalogue.ElementCap"/> has it.</param>
    public static ElementChoice Of(IReadOnlyList<string> names, int cap) => new([.. names.Take(cap)], [.. names.Skip(cap)], cap);
}
