namespace KlingFlow.Catalogue;

/// <summary>One limit of a model that a plan breaks; whoever knows the file adds the place.</summary>
/// <param name="About">
/// The plan's key it is about: <c>model</c>, <c>aspect_ratio</c>, <c>resolution</c>, <c>audio</c>, <c>negative</c>, <c>start_frame</c>,
/// <c>end_frame</c>, <c>elements</c>, <c>shots</c>, <c>shots[2].seconds</c>, <c>shots[2].prompt</c>; shots are counted from 0.
/// </param>
/// <param name="Code">A code of <see cref="Errors.ProblemCode"/>.</param>
/// <param name="Message">What is wrong, without a full stop.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record LimitComplaint(string About, string Code, string Message, string? Hint = null);
