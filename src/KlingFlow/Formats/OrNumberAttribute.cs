namespace KlingFlow.Formats;

/// <summary>Marks a text that may also be a bare number: an editor must not ask for quotes around it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OrNumberAttribute : Attribute;
