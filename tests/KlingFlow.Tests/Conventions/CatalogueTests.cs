namespace KlingFlow.Tests.Conventions;

/// <summary>Every row of the fault catalogue has a test that is named by it, or a reason why it cannot apply.</summary>
public sealed class CatalogueTests
{
    private static readonly Dictionary<string, string> Rows =
        File.ReadLines(Path.Combine(Source.Root, "tests", "catalogue.txt"))
            .Where(line => !line.StartsWith('#'))
            .ToDictionary(line => line[..3], line => line[3..].Trim(), StringComparer.Ordinal);

    private static readonly HashSet<string> Tested = [.. TestNames.All.SelectMany(TestNames.RowsOf)];

    [Fact]
    public void The_list_has_every_row() => Assert.Equal(165, Rows.Count);

    [Fact]
    public void A_row_has_a_test_or_a_reason_and_never_both() =>
        Assert.Equal([], Rows.Where(row => Tested.Contains(row.Key) == (row.Value.Length > 0)).Select(row => row.Key));

    [Fact]
    public void A_test_is_named_by_rows_that_exist() => Assert.Equal([], Tested.Where(row => !Rows.ContainsKey(row)));
}
