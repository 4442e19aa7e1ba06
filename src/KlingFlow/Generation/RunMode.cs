namespace KlingFlow.Generation;

/// <summary>How long a run over a take goes on.</summary>
public enum RunMode
{
    /// <summary>To the end, however long it takes: <c>kling watch</c>.</summary>
    ToTheEnd,

    /// <summary>To the end, or until only a person can go on: <c>kling generate</c>.</summary>
    UntilStuck,

    /// <summary>One question about a remote task, then leave it; local work is finished: <c>kling watch --once</c>.</summary>
    OneQuestion,
}
