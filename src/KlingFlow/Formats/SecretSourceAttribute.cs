namespace KlingFlow.Formats;

/// <summary>Marks a type that says where a secret is. A literal value in its place is refused and never shown.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SecretSourceAttribute : Attribute;
