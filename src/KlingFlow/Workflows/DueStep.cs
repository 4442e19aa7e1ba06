using KlingFlow.Generation;
using KlingFlow.Names;

namespace KlingFlow.Workflows;

/// <summary>What is to be done next.</summary>
public abstract record DueStep
{
    private DueStep()
    {
    }

    /// <summary>Serve the order that lies in a sequence: claim a number and make it.</summary>
    /// <param name="Sequence">The sequence.</param>
    /// <param name="By"><c>generate</c>, <c>grid</c> or <c>ready</c>.</param>
    /// <param name="For"><c>take</c> or <c>grid</c>.</param>
    public sealed record Serve(SequenceId Sequence, string By, string For = "take") : DueStep
    {
        /// <summary>Which order it is: of a sequence, one of a kind is served at a time.</summary>
        public string Key => KeyOf(Sequence, For);

        /// <summary>The same, before there is an order.</summary>
        public static string KeyOf(SequenceId sequence, string what) => $"{sequence} {what}";
    }

    /// <summary>Carry one thing through its steps, from whatever its folder and the journal say.</summary>
    /// <param name="Key">Its name, under which it never runs twice at once: <c>SEQ08_take002</c>.</param>
    /// <param name="For">What it is: <c>take</c>, <c>grid</c> …</param>
    /// <param name="Sequence">Where it is shown; null where it belongs to the whole project.</param>
    public abstract record Run(string Key, string For, SequenceId? Sequence) : DueStep;

    /// <summary>Make an element at a provider that needs an id of it, or go on with that. It belongs to every sequence that shows it.</summary>
    /// <param name="Spot">Which element, and where.</param>
    /// <param name="Attempt">Counted from 1.</param>
    public sealed record MakeElement(ElementSpot Spot, int Attempt) : Run(KeyOf(Spot), "element", null)
    {
        /// <summary>The name under which it runs.</summary>
        public static string KeyOf(ElementSpot spot) => $"element {spot.Name} {spot.Provider}";
    }

    /// <summary>Go on with a take that is open, or put back what was lost of it.</summary>
    /// <param name="Take">The take.</param>
    /// <param name="Place">Where it is found.</param>
    public sealed record Resume(TakeId Take, TakePlace Place = TakePlace.Folder) : Run(Take.ToString(), "take", Take.Sequence);

    /// <summary>Go on with a grid that is open, or put back what was lost of it.</summary>
    /// <param name="Grid">The grid.</param>
    /// <param name="Place">Where it is found.</param>
    public sealed record Explore(GridId Grid, TakePlace Place = TakePlace.Folder) : Run(Grid.ToString(), "grid", Grid.Sequence);

    /// <summary>Bring one clip of a script film as far as it can be brought now: open its folder, or give its take sound and commit it.</summary>
    /// <param name="Clip">Which.</param>
    /// <param name="Facts">What this step follows from. A step that only a person can help is not tried again while its facts stay.</param>
    public sealed record Film(SequenceId Clip, string Facts) : Run($"film {Clip}", "clip", Clip);
}
