using KlingFlow.Errors;

namespace KlingFlow.Scripts;

/// <summary>What reading <c>prompts.yaml</c> brought.</summary>
/// <param name="List">Null where anything is wrong.</param>
/// <param name="Problems">Everything that is wrong, by place.</param>
public sealed record PromptListReading(PromptList? List, IReadOnlyList<Problem> Problems);
