namespace KlingFlow.Simulator.Faults;

/// <summary>One fault that can be switched on.</summary>
/// <param name="Name">As it is typed; a capital N stands for any digit.</param>
/// <param name="Place">What it hits.</param>
/// <param name="Meaning">One line for a person.</param>
public sealed record ChaosSwitch(string Name, ChaosPlace Place, string Meaning)
{
    internal bool Matches(string name) =>
        name.Length == Name.Length && Name.Zip(name).All(pair => pair.First == 'N' ? char.IsAsciiDigit(pair.Second) : pair.First == pair.Second);
}
