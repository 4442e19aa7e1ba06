namespace KlingFlow.Simulator;

/// <summary>What the server does with an external id that it has seen. Kling documents only that ids are unique, so all three are worth trying.</summary>
public enum DuplicatePolicy
{
    /// <summary>400 / 1201 with a message that names <c>external_task_id</c>, as clients report it.</summary>
    Refuse,

    /// <summary>Answers with the first task and bills nothing.</summary>
    ReturnFirst,

    /// <summary>Makes, and bills, a second task: the worst that could happen.</summary>
    CreateAnother,
}
