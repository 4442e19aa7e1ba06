using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Director;

/// <summary>How a director says what is wanted: with files, or with commands. Each waits until what was asked for has ended.</summary>
internal abstract class Hand(TestWorkspace workspace) : IAsyncDisposable
{
    public const string Sequence = "SEQ08";

    protected TestWorkspace Workspace => workspace;

    public abstract Task AskGridAsync(int number);

    public abstract Task ChooseAsync(int grid, string quadrant);

    /// <summary>Asks for the take of that number.</summary>
    public abstract Task AskTakeAsync(int number, Wish wish);

    public abstract Task ApproveAsync(int take, string? note = null);

    /// <summary>Another take instead of the one that is approved.</summary>
    public abstract Task ApproveInsteadAsync(int take, int before);

    public Task<KlingResult> RenderAsync() => workspace.RunAsync("render", "film");

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected string Folder(string relative) => Path.Combine(workspace.Project, "sequences", Sequence, relative);

    /// <summary>What a take is asked for with, shot by shot.</summary>
    internal sealed record Wish
    {
        public string? Mode { get; init; }

        public IReadOnlyDictionary<int, string> Prompts { get; init; } = new Dictionary<int, string>();

        public IReadOnlyDictionary<int, int> From { get; init; } = new Dictionary<int, int>();

        public IReadOnlyDictionary<int, int> Keep { get; init; } = new Dictionary<int, int>();

        public IReadOnlyList<int> Again { get; init; } = [];
    }
}
