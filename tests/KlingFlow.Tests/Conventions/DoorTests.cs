using System.Text.RegularExpressions;

namespace KlingFlow.Tests.Conventions;

/// <summary>The doors out of the program: each has one place, so that who passes can be read there.</summary>
public sealed class DoorTests
{
    [Theory]
    [InlineData(@"\bYamlDotNet\b", "Formats/")]
    [InlineData(@"\bMedallion\b", "Outside/")]
    [InlineData(@"\bPolly\b", "Outside/QueryClient.cs")]
    [InlineData(@"\b(LibraryImport|DllImport)\b", "Files/Posix.cs")]
    [InlineData(@"\bFileSystemWatcher\b", "Changes/EventSource.cs")]
    [InlineData(@"\bnew HttpClient\b|\bnew HttpRequestMessage\b", "Outside/")]
    [InlineData(@"\bProcess\.Start\b|\bProcessStartInfo\b", "Outside/")]
    [InlineData(@"""ffmpeg""|""ffprobe""", "Media/|Workspaces/")]
    public void Each_has_its_one_place(string what, string where)
    {
        var places = where.Split('|');

        Assert.Equal([], from file in Source.Core
                         where Regex.IsMatch(file.Text, what) && !places.Any(place => file.Path.StartsWith(place, StringComparison.Ordinal))
                         select file.Path);
    }

    [Fact]
    public void The_process_package_stands_in_as_few_files_as_it_can()
    {
        var files = from file in Source.Core where file.Text.Contains("Medallion.Shell", StringComparison.Ordinal) select file.Path;

        Assert.Equal(["Outside/Spawner.cs"], files);
    }

    [Fact]
    public void A_paid_request_is_sent_from_one_place_per_provider_and_only_with_a_permit()
    {
        var calls = (from file in Source.Core
                     where file.Path != "Outside/PaidClient.cs" && file.Text.Contains("PaidClient", StringComparison.Ordinal)
                     from Match call in Regex.Matches(file.Text, @"\.PostAsync\((?<arguments>[^;]*);")
                     select (file.Path, Arguments: call.Groups["arguments"].Value)).ToList();

        Assert.All(calls, call =>
        {
            Assert.Matches("^Providers/[A-Z][A-Za-z]+/", call.Path);
            Assert.Matches("(?i)permit", call.Arguments);
        });
        Assert.All(calls.GroupBy(call => Path.GetDirectoryName(call.Path)), provider => Assert.Single(provider));
    }

    [Fact]
    public void A_permit_is_made_by_the_journal_only() => Assert.Equal([], from file in Source.Core
                                                                          where Regex.IsMatch(file.Text, @"\bnew Permit\(")
                                                                          where file.Path is not ("Spending/Journal.cs" or "Spending/JournalWriter.cs")
                                                                          select file.Path);

    [Fact]
    public void F06_No_file_is_written_around_AtomicFile_and_AppendLog()
    {
        // Also through IDisk, where the compiler's list of banned symbols does not reach.
        const string writing = @"\.(WriteAll(Text|Bytes|Lines)(Async)?|AppendAll(Text|Lines)(Async)?|AppendText|CreateText)\(";

        Assert.Equal([], from file in Source.Core
                         from Match call in Regex.Matches(file.Text, @"[\w.]+" + writing)
                         where !call.Value.StartsWith("AtomicFile.", StringComparison.Ordinal)
                         select $"{file.Path}: {call.Value}");
    }

    [Fact]
    public void F10_No_file_is_moved_but_by_Rename() => Assert.Equal([], from file in Source.Files
                                                                    from Match call in Regex.Matches(file.Text, @"\bFile\.(Move|Replace)\(")
                                                                    select $"{file.Path}: {call.Value}");

    [Fact]
    public void Nobody_sleeps_or_asks_the_machine_for_the_time() => Assert.Equal([], from file in Source.Files
                                                                                    from Match call in Regex.Matches(
                                                                                        file.Text, @"\bThread\.Sleep\b|\bDateTime(Offset)?\.(Utc)?Now\b")
                                                                                    select $"{file.Path}: {call.Value}");
}
